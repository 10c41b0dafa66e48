#!/usr/bin/env bash
# event-store-adapter-js 2.2.94 with @aws-sdk/client-dynamodb 3.958.0 (events of a patient, kept in DynamoDB): a patient with a long history.
#
# A patient's state is made of a snapshot and all events since. persistEvent keeps an event, and makes the snapshot's version one more, which refuses
# whoever comes with an older one. A query of DynamoDB gives at most 1 MB, and says by LastEvaluatedKey that there is more.
# Guess: all events are read, however many answers it takes, or it throws; occurred_at, of an event at 10:30, is 10:30, in some form.
# Seen:  the events of the first answer are given, and DynamoDB is asked once; what is newer is left out, and nothing throws or is logged. The next
#        event is kept all the same, as the version that refuses is that of the snapshot, which is right. occurred_at is 250 for an event at
#        10:30:00.250, and so is last_updated_at: the milliseconds of the second. One answer, and the order of its events, are right.
# What follows: some 1 MB after its snapshot a patient stands still: a value taken back rings on, and a new critical one is kept and never judged, while
# each write succeeds. Keep a snapshot with each event, count what is read against the sequence number, and take times from the events.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts event-store-adapter-js@2.2.94 @aws-sdk/client-dynamodb@3.958.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";

const { EventStoreFactory } = createRequire(import.meta.url)("event-store-adapter-js");
const at = "2026-03-01T10:30:00.250Z";
const id = { typeName: "patient", value: "1", asString: () => "patient-1" };
const result = (sequenceNumber, potassium) => {
  const kept = { sequenceNumber, potassium, occurredAt: new Date(at) };
  return { id: `${sequenceNumber}`, typeName: "result", isCreated: false, aggregateId: id, ...kept };
};
const convert = ({ data }) => data;
// DynamoDB is made up: it has three events, and gives two of them in one answer, as it gives 1 MB.
const look = async (perAnswer) => {
  const events = [result(2, 4.1), result(3, 4.4), result(4, 7.2)];
  const asked = [];
  const dynamodb = {
    send: async ({ constructor, input }) => {
      asked.push(constructor.name);
      if (constructor.name !== "QueryCommand") {
        const [{ Update }, { Put }] = input.TransactItems;
        asked.push(`occurred_at ${Put.Item.occurred_at.N}`, `from version ${Update.ExpressionAttributeValues[":before_version"].N}`);
        return {};
      }
      const from = Number(input.ExclusiveStartKey?.seq_nr.N ?? 0);
      const Items = events.slice(from, from + perAnswer).map((event) => ({ payload: { B: Buffer.from(JSON.stringify({ data: event })) } }));
      const more = from + perAnswer < events.length;
      return { Items, ...(more && { LastEvaluatedKey: { seq_nr: { N: `${from + perAnswer}` } } }) };
    },
  };
  const names = ["journal", "snapshot", "journal-aid", "snapshot-aid"];
  const store = EventStoreFactory.ofDynamoDB(dynamodb, ...names, 8, convert, convert);
  const read = await store.getEventsByIdSinceSequenceNumber(id, 2);
  await store.persistEvent(result(5, 7.4), 4);
  return { potassiums: read.map(({ potassium }) => potassium), asked: asked.join(", ") };
};
const seen = { "all in one answer": await look(3), "two in an answer": await look(2) };
console.log(seen);
const asked = "QueryCommand, TransactWriteItemsCommand, occurred_at 250, from version 4";
deepEqual(seen, {
  "all in one answer": { potassiums: [4.1, 4.4, 7.2], asked },
  "two in an answer": { potassiums: [4.1, 4.4], asked },
});
JS
node look.mjs
