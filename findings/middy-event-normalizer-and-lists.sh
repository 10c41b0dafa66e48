#!/usr/bin/env bash
# @middy/event-normalizer and @middy/sqs-partial-batch-failure 6.4.5 with @middy/core 7.9.2: what becomes of a batch and of a stream.
#
# The normalizer parses the JSON in what AWS hands to a function; the other one reports which messages of a batch failed.
# Guess: a message is parsed and otherwise left alone; an image that a record of a DynamoDB stream does not have stays away; an
#        option belongs to the handler it was given for; one message that fails is reported alone.
# Seen:  the normalizer looks for records of AWS inside the message too. A laboratory's own empty list that is called "messages", "events",
#        "records" or "tasks" makes it throw, and with the other middleware all messages of the batch are reported as failed.
#        The record of an INSERT has an empty OldImage, and that of a REMOVE an empty NewImage. wrapNumbers is the last handler's for
#        all of them: the first one's numbers were texts, and are floats once a second handler is made.
# What follows: one valid message takes its nine neighbours along, again and again, to the dead letters. Ask eventName, not for an image;
# and parse the body yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @middy/core@7.9.2 @middy/event-normalizer@6.4.5 @middy/sqs-partial-batch-failure@6.4.5
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import middy from "@middy/core";
import eventNormalizer from "@middy/event-normalizer";
import partialFailure from "@middy/sqs-partial-batch-failure";

const batch = (...bodies) => ({
  Records: bodies.map((body, at) => ({ messageId: `${at + 1}`, eventSource: "aws:sqs", body: JSON.stringify(body) })),
});
const each = ({ Records }) =>
  Promise.allSettled(
    Records.map(async ({ body }) => {
      if (body.value === undefined) throw new Error("made up");
    }),
  );
const receiver = middy(each).use(partialFailure({ logger: false })).use(eventNormalizer());
const failedOf = async (second) => {
  const { batchItemFailures } = await receiver(batch({ value: "4.1" }, second, { value: "7.1" }), {});
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};
const stream = (eventName, images) => ({
  Records: [{ eventSource: "aws:dynamodb", eventName, dynamodb: { Keys: { id: { S: "made up" } }, ...images } }],
});
const images = middy(async ({ Records }) => Records[0].dynamodb).use(eventNormalizer());
const image = { value: { N: "7.1" } };
const exact = middy(async ({ Records }) => Records[0].dynamodb.NewImage.value).use(eventNormalizer({ wrapNumbers: true }));
const first = await exact(stream("INSERT", { NewImage: image }), {});
middy(each).use(eventNormalizer());
const inserted = await images(stream("INSERT", { NewImage: image }), {});
const removed = await images(stream("REMOVE", { OldImage: image }), {});
const seen = {
  "a message without a value": await failedOf({}),
  "a list with something in it": await failedOf({ value: "6.8", events: ["drawn late"] }),
  "an empty list, by its name": Object.fromEntries(
    await Promise.all(
      ["events", "messages", "records", "tasks", "notes"].map(async (name) => [name, await failedOf({ value: "6.8", [name]: [] })]),
    ),
  ),
  "OldImage of an INSERT": inserted.OldImage,
  "NewImage of a REMOVE": removed.NewImage,
  "a wrapped number": first,
  "once another handler is made": await exact(stream("INSERT", { NewImage: image }), {}),
};
console.log(seen);
const all = ["1", "2", "3"];
deepEqual(seen, {
  "a message without a value": ["2"],
  "a list with something in it": [],
  "an empty list, by its name": { events: all, messages: all, records: all, tasks: all, notes: [] },
  "OldImage of an INSERT": {},
  "NewImage of a REMOVE": {},
  "a wrapped number": { value: "7.1" },
  "once another handler is made": 7.1,
});
JS
node look.mjs
