#!/usr/bin/env bash
# @castore/message-bus-adapter-event-bridge and @castore/message-queue-adapter-sqs 2.4.2 (events of a store, told over AWS), with @castore/core 2.4.2,
# and the SDK's clients for EventBridge and SQS, 3.958.0: a critical result that AWS did not take.
#
# PutEvents of EventBridge, and SendMessageBatch of SQS, answer 200 where they took a part, or nothing. Their references say to look for what failed,
# FailedEntryCount in one and Failed in the other, and to send that again; the SDK, which tries again after an error, does not for such an answer.
# Guess: what AWS refused is sent again, or publishing rejects, or gives back what was refused.
# Seen:  publishMessage and publishMessages of both resolve, with nothing, and each asked once: where EventBridge was busy and refused the only event,
#        where it took the first of three, and where SQS did. Nothing is logged. After a status of 500 the SDK asks three times, and they reject.
# What follows: a result is in the store and no alert is ever raised from it, on the evening when many come at once, since throttling is what refuses
# single events; the store, the tests and the log say that it was told. Publish from the stream of the table, or look at the answers yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @castore/core@2.4.2 @castore/message-bus-adapter-event-bridge@2.4.2 \
  @castore/message-queue-adapter-sqs@2.4.2 @aws-sdk/client-eventbridge@3.958.0 @aws-sdk/client-sqs@3.958.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { EventBridgeClient } = require("@aws-sdk/client-eventbridge");
const { SQSClient } = require("@aws-sdk/client-sqs");
const { EventBridgeMessageBusAdapter } = require("@castore/message-bus-adapter-event-bridge");
const { SQSMessageQueueAdapter } = require("@castore/message-queue-adapter-sqs");

// A server on this machine answers as AWS does when it takes the first of what came, and is busy for the rest.
const refused = { ErrorCode: "ThrottlingException", ErrorMessage: "Rate exceeded" };
const answers = {
  "AWSEvents.PutEvents": ({ Entries }) => ({
    FailedEntryCount: Entries.length === 1 ? 1 : Entries.length - 1,
    Entries: Entries.map((_, index) => (index === 0 && Entries.length > 1 ? { EventId: "1" } : refused)),
  }),
  "AmazonSQS.SendMessageBatch": ({ Entries: [first, ...rest] }) => ({
    Successful: [{ Id: first.Id, MessageId: "1" }],
    Failed: rest.map(({ Id }) => ({ Id, Code: "InternalError", SenderFault: false })),
  }),
};
let asked = [];
let down = false;
const server = createServer(async (request, response) => {
  const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
  const action = request.headers["x-amz-target"];
  asked.push(`${action.split(".")[1]} of ${body.Entries.length}`);
  response.writeHead(down ? 500 : 200, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify(down ? { __type: "InternalException", message: "down" } : answers[action](body)));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const aws = {
  endpoint: `http://127.0.0.1:${server.address().port}`,
  region: "eu-west-1",
  credentials: { accessKeyId: "made-up", secretAccessKey: "made-up" },
  md5: false,
};
const result = (version) => ({
  eventStoreId: "RESULTS",
  event: { aggregateId: "patient-1", version, type: "CRITICAL", timestamp: "2026-03-01T10:30:00Z", payload: { potassium: 6.8 } },
});
const told = async (publish) => {
  asked = [];
  const outcome = await publish().then((value) => `resolves with ${JSON.stringify(value)}`, () => "rejects");
  return [outcome, ...asked].join(", ");
};
const bus = new EventBridgeMessageBusAdapter({ eventBusName: "results", eventBridgeClient: new EventBridgeClient(aws) });
const queue = new SQSMessageQueueAdapter({ queueUrl: `${aws.endpoint}/1/results`, sqsClient: new SQSClient(aws) });
const three = [1, 2, 3].map(result);
const seen = {
  "EventBridge, one, refused": await told(() => bus.publishMessage(result(1))),
  "EventBridge, three, one taken": await told(() => bus.publishMessages(three)),
  "SQS, three, one taken": await told(() => queue.publishMessages(three)),
};
down = true;
seen["EventBridge, status 500"] = await told(() => bus.publishMessage(result(1)));
seen["SQS, status 500"] = await told(() => queue.publishMessages(three));
server.close();
console.log(seen);
deepEqual(seen, {
  "EventBridge, one, refused": "resolves with undefined, PutEvents of 1",
  "EventBridge, three, one taken": "resolves with undefined, PutEvents of 3",
  "SQS, three, one taken": "resolves with undefined, SendMessageBatch of 3",
  "EventBridge, status 500": "rejects, PutEvents of 1, PutEvents of 1, PutEvents of 1",
  "SQS, status 500": "rejects, SendMessageBatch of 3, SendMessageBatch of 3, SendMessageBatch of 3",
});
JS
node look.mjs
