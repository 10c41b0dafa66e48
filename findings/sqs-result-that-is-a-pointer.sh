#!/usr/bin/env bash
# sns-sqs-big-payload 0.1.4 with aws-sdk 2.1692.0 (messages of SQS whose content lies in S3): a report, while S3 is busy for a moment.
#
# SQS takes messages up to a certain size. A report that is longer lies in S3, and the message says where; the consumer fetches it and hands it to
# handleMessage. What was handled is deleted; of what could not be handled the event processing-error tells, and SQS gives that out again later.
# Guess: where S3 does not give the report, handleMessage is not called, and the message stays in the queue.
# Seen:  handleMessage is called, with the text that says where the report lies in place of the report; a handler that looks for results finds none, and
#        is done, and the message is deleted. So it is in a batch. The event s3-payload-error tells, and processing-error does not. Where S3
#        answers, and where the handler throws, it is right.
# What follows: a report with a potassium of 6.8 was fetched in the wrong second, and is nowhere: not handled, not in the queue, and not among what
# failed for good. Refuse in the handler whatever is not the report that was due, or fetch it there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts sns-sqs-big-payload@0.1.4 aws-sdk@2.1692.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";

const { SqsConsumer } = createRequire(import.meta.url)("sns-sqs-big-payload");
const report = JSON.stringify({ resourceType: "Bundle", entry: [{ resource: { resourceType: "Observation", valueQuantity: { value: 6.8 } } }] });
const pointer = JSON.stringify({ S3Payload: { Id: "1", Bucket: "reports", Key: "1.json", Location: "https://reports.example/1.json" } });
const results = (text) => JSON.parse(text).entry?.length ?? "none";
// S3 and SQS are made up: a call gives its answer to whoever awaits it, and by promise(), as the SDK of version 2 has it.
const answer = (value) => {
  const promise = value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
  promise.catch(() => undefined);
  return Object.assign(promise, { promise: () => promise });
};
const look = async (fetched, batch, fails) => {
  const happened = [];
  const sqs = {
    deleteMessage: () => answer(happened.push("deleted")),
    deleteMessageBatch: () => answer(happened.push("deleted")),
    receiveMessage: () => answer({}),
  };
  const s3 = { getObject: () => answer(fetched) };
  const handle = (payload) => {
    happened.push(`handled, results: ${results(payload)}`);
    if (fails) throw new Error("no bed");
  };
  const each = { handleMessage: async ({ payload }) => handle(payload) };
  const together = { handleBatch: async (messages) => void messages.forEach(({ payload }) => handle(payload)) };
  const consumer = SqsConsumer.create({ queueUrl: "https://sqs.example/1/reports", sqs, s3, getPayloadFromS3: true, ...(batch ? together : each) });
  for (const event of ["s3-payload-error", "processing-error"]) {
    consumer.on(event, () => happened.push(event));
  }
  const message = { MessageId: "1", ReceiptHandle: "1", Body: pointer };
  await (batch ? consumer.handleSqsResponse({ Messages: [message] }) : consumer.processMessage(message));
  return happened.join(", ");
};
const busy = Object.assign(new Error("Please reduce your request rate."), { name: "SlowDown", code: "SlowDown", statusCode: 503 });
const seen = {
  "S3 answers": await look({ Body: report }),
  "the handler fails": await look({ Body: report }, false, true),
  "S3 is busy": await look(busy),
  "S3 is busy, a batch": await look(busy, true),
};
console.log(seen);
deepEqual(seen, {
  "S3 answers": "handled, results: 1, deleted",
  "the handler fails": "handled, results: 1, processing-error",
  "S3 is busy": "s3-payload-error, handled, results: none, deleted",
  "S3 is busy, a batch": "s3-payload-error, handled, results: none, deleted",
});
JS
AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE=1 node look.mjs
