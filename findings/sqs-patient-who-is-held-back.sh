#!/usr/bin/env bash
# local-aws-sqs 2.0.2 (SQS on a developer's machine), asked by @aws-sdk/client-sqs 3.958.0: the later results of a patient whose first one fails.
#
# A FIFO queue has a group for each patient, so that a value and its correction are handled in their order, and an id for each message, so that one that
# was sent again is handled once. SQS gives out nothing of a group while an earlier message of it is out, and knows an id for five minutes.
# Guess: so does the emulator, which takes both attributes, refuses a message without an id, and a FIFO queue's delay for one message, as SQS does.
# Seen:  the group is not looked at. While the value is out, and fails, the correction is given out and handled; then the value comes again, and is
#        last. An id is known as long as its message is in the queue: one that was sent again after it was handled is handled once more. Within one
#        answer the order is right, a repeated id is dropped while the first is there, and the dead letter queue gets what failed twice.
# What follows: on the machine the patients with a result that cannot be handled go on, and with SQS all that follows of theirs waits until that one is
# given up; nobody sees the wait before it is real. Try a failure with SQS itself, count what waits, and have the order and the repeats handled by what is
# stored.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts local-aws-sqs@2.0.2 @aws-sdk/client-sqs@3.958.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { createSqsServer } from "local-aws-sqs";

// A port that is free is asked for first, since the server wants to be told one.
const port = await new Promise((resolve) => {
  const asked = createServer().listen(0, "localhost", () => {
    const { port: free } = asked.address();
    asked.close(() => resolve(free));
  });
});
await createSqsServer({ port });
const credentials = { accessKeyId: "made-up", secretAccessKey: "made-up" };
const client = new SQSClient({ endpoint: `http://localhost:${port}`, region: "eu-west-1", credentials });
const ask = (command) => client.send(command);
const queue = async (QueueName, more = {}) => {
  const Attributes = { VisibilityTimeout: "1", ...(QueueName.endsWith(".fifo") && { FifoQueue: "true" }), ...more };
  return (await ask(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl;
};
const send = (QueueUrl, MessageBody, MessageDeduplicationId = MessageBody, MessageGroupId = "patient") =>
  ask(new SendMessageCommand({ QueueUrl, MessageBody, MessageDeduplicationId, MessageGroupId }));
const take = async (QueueUrl, count = 1, handled = false) => {
  const { Messages = [] } = await ask(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: count }));
  if (handled) for (const { ReceiptHandle } of Messages) await ask(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(({ Body }) => Body).join(" ");
};

const corrected = await queue("corrected.fifo");
await send(corrected, "value");
await send(corrected, "correction");
const first = await take(corrected);
const second = await take(corrected, 1, true);
await pause(1300);
const third = await take(corrected, 1, true);

const repeated = await queue("repeated.fifo");
await send(repeated, "value", "1");
await send(repeated, "value", "1");
const once = await take(repeated, 10, true);
await send(repeated, "value", "1");
const again = await take(repeated, 10, true);

const inOrder = await queue("in-order.fifo");
for (const text of ["one", "two", "three"]) await send(inOrder, text);

const dead = await queue("dead.fifo");
const { Attributes: { QueueArn } } = await ask(new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ["QueueArn"] }));
const failing = await queue("failing.fifo", { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: QueueArn, maxReceiveCount: 2 }) });
await send(failing, "value");
const tries = [];
for (let at = 0; at < 3; at += 1) {
  tries.push(await take(failing));
  await pause(1300);
}
const refused = await send(inOrder, "four", null).then(() => "taken", ({ name }) => name);

const seen = {
  "taken, and failed": first,
  "given out meanwhile": second,
  "given out at last": third,
  "sent twice": once,
  "sent again when handled": again,
  "in one answer": await take(inOrder, 10),
  "failed twice": [...tries, await take(dead)],
  "without an id": refused,
};
console.log(seen);
deepEqual(seen, {
  "taken, and failed": "value",
  "given out meanwhile": "correction",
  "given out at last": "value",
  "sent twice": "value",
  "sent again when handled": "value",
  "in one answer": "one two three",
  "failed twice": ["value", "value", "", "value"],
  "without an id": "InvalidParameterValue",
});
process.exit(0);
JS
node look.mjs
