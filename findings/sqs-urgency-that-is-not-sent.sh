#!/usr/bin/env bash
# @aws-lite/client 0.24.1 with @aws-lite/sqs 0.2.4 and @aws-lite/sns 0.0.8 (AWS in a small client): a message that says by an attribute how urgent it is.
#
# Attributes of a message tell without its body whether a result is critical, and of whom it is; subscriptions of SNS filter by them. SendMessage of
# the plugin has MessageAttributes, a map, in its reference, and checks that it is an object. In the protocol that both plugins speak an attribute is
# MessageAttribute.1.Name with .Value.StringValue in SQS, and MessageAttributes.entry.1.Name in SNS.
# Guess: an attribute is sent with its name and value, or the plugin throws.
# Seen:  SendMessage says MessageAttributes and an empty text, and nothing of the attribute; so it does with MessageSystemAttributes. It resolves
#        with a MessageId. Publish of SNS rejects a map, wants a text, and sends that text as it stands, under a name that
#        the protocol has not. Body, group and id of deduplication are right.
# What follows: who takes the urgent ones first by the attribute finds none, and a subscription for critical results hears of no result, while each
# message is accepted. Say in the body what a consumer must know, and read one message back before the first real one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @aws-lite/client@0.24.1 @aws-lite/sqs@0.2.4 @aws-lite/sns@0.0.8
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createServer } from "node:http";
import awsLite from "@aws-lite/client";

// A server on this machine keeps what it was asked, and answers as SQS and SNS do.
let asked;
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  const { searchParams } = new URL(request.url, "http://127.0.0.1");
  asked = Object.fromEntries([...searchParams, ...new URLSearchParams(body)]);
  const { Action } = asked;
  response.writeHead(200, { "content-type": "text/xml" });
  response.end(`<${Action}Response><${Action}Result><MessageId>a-1</MessageId></${Action}Result></${Action}Response>`);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address();
const keys = { accessKeyId: "made-up", secretAccessKey: "made-up" };
const plugins = [import("@aws-lite/sqs"), import("@aws-lite/sns")];
const { SQS, SNS } = await awsLite({ ...keys, region: "eu-west-1", protocol: "http", host: "127.0.0.1", port, plugins });
const look = async (sending) => {
  asked = "nothing sent";
  const outcome = await sending.then(() => "resolves", (error) => error.message.split("\n")[0].replace(/.*: /, ""));
  delete asked.QueueUrl;
  return [outcome, asked];
};
const MessageAttributes = { urgency: { DataType: "String", StringValue: "critical" } };
const MessageSystemAttributes = { AWSTraceHeader: { DataType: "String", StringValue: "Root=1-1" } };
const queue = { QueueUrl: `http://127.0.0.1:${port}/1/results.fifo`, MessageBody: "6.8", MessageGroupId: "patient-1" };
const topic = { TopicArn: "arn:aws:sns:eu-west-1:111122223333:results", Message: "6.8" };
const seen = {
  "SQS, an attribute": await look(SQS.SendMessage({ ...queue, MessageAttributes })),
  "SQS, one for X-Ray": await look(SQS.SendMessage({ ...queue, MessageSystemAttributes })),
  "SNS, a map": await look(SNS.Publish({ ...topic, MessageAttributes })),
  "SNS, a text": await look(SNS.Publish({ ...topic, MessageAttributes: JSON.stringify(MessageAttributes) })),
};
server.close();
console.log(seen);
const sent = { Action: "SendMessage", MessageBody: "6.8", MessageGroupId: "patient-1" };
deepEqual(seen, {
  "SQS, an attribute": ["resolves", { ...sent, MessageAttributes: "" }],
  "SQS, one for X-Ray": ["resolves", { ...sent, MessageSystemAttributes: "" }],
  "SNS, a map": ["validation error", "nothing sent"],
  "SNS, a text": ["resolves", { Action: "Publish", ...topic, MessageAttributes: '{"urgency":{"DataType":"String","StringValue":"critical"}}' }],
});
JS
node look.mjs
