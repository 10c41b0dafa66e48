import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { createTable } from "../../../infra/local/aws/create-table.ts";
import { hasDynoxide, startDynoxide } from "../../../infra/local/aws/dynoxide.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { StoredItemError } from "../../../shared/store/errors.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { fromStreamImage } from "../../../shared/store/stream.ts";
import type { Table } from "../../../shared/store/table.ts";
import {
  changes,
  digestChanges,
  entry,
  episode,
  labFact,
  message,
  now,
  shiftEnd,
  subject,
} from "../../made-up/sites/store-items.ts";
import { storeOver } from "../../made-up/sites/tables.ts";

/** A small story that inserts, changes and removes, with every kind of value. */
async function play(table: Table): Promise<void> {
  let attempts = 0;
  const store = storeOver(table, { nonce: () => `attempt-${++attempts}` });
  const first = { facts: [labFact("1")], episodes: [episode("e1")], messages: [message("m1")] };
  await store.commit(await store.load(subject, now), changes({ ...first, digestAdds: [entry("r1")] }));
  const state = await store.load(subject, now);
  for (const each of state.messages) await store.claim({ kind: "patient", subject }, each, now, shiftEnd);
  await store.commit(await store.load(subject, now), changes({ digestRemoves: [entry("r1")], dueAt: now }));
  const digest = await store.loadDigest(shiftEnd);
  await store.commitDigest(digest, digestChanges({ made: true, messages: [message("m2", { late: true })] }));
}

async function memoryRecords(): Promise<DynamoDBRecord[]> {
  const table = new MemoryTable();
  const records: DynamoDBRecord[] = [];
  table.onChange((record) => records.push(record));
  await play(table);
  return records;
}

const imagesOf = (records: readonly DynamoDBRecord[]) =>
  records.map(({ eventName, dynamodb }) => ({ eventName, keys: dynamodb?.Keys, image: dynamodb?.NewImage }));

describe("the stream of the table in memory", () => {
  test("numbers its records in order and tells the message, and whose it is", async () => {
    const records = await memoryRecords();
    const numbers = records.map(({ dynamodb }) => dynamodb?.SequenceNumber);
    expect(numbers).toEqual([...new Set(numbers)].sort());
    const messages = records.flatMap(({ dynamodb }) => fromStreamImage(dynamodb?.NewImage ?? {}) ?? []);
    const sending = { state: "sending", leaseUntil: shiftEnd, attempts: 1, revision: 2 } as const;
    expect(messages).toEqual([
      { kind: "message", owner: { kind: "patient", subject }, message: message("m1", { revision: 1 }) },
      { kind: "message", owner: { kind: "patient", subject }, message: message("m1", sending) },
      {
        kind: "message",
        owner: { kind: "digest", shiftEnd },
        message: message("m2", { late: true, revision: 1 }),
      },
    ]);
  });

  test("tells of an alert while it gathers, and until when", () => {
    const image = (stepsTaken: string, state = "open") => ({
      ...{ pk: { S: `patient#${subject}` }, sk: { S: "4-alert#a" }, item: { S: "alert" } },
      ...{ state: { S: state }, stepsTaken: { N: stepsTaken }, gatherUntil: { S: now } },
    });
    const owner = { kind: "patient", subject };
    expect(fromStreamImage(image("0"))).toEqual({ kind: "alert", owner, gatherUntil: now });
    expect([fromStreamImage(image("1")), fromStreamImage(image("0", "withdrawn"))]).toEqual([null, null]);
  });

  test("is silent about a write that changes nothing, and after it was ended", async () => {
    const table = new MemoryTable();
    const names: unknown[] = [];
    const end = table.onChange(({ eventName }) => names.push(eventName));
    const item = { pk: "p", sk: "s" };
    await table.write({ kind: "put", item });
    await table.write({ kind: "put", item });
    await table.write({ kind: "put", item: { ...item, more: [1] } });
    await table.write({ kind: "delete", key: item });
    await table.write({ kind: "delete", key: item });
    end();
    await table.write({ kind: "put", item });
    expect(names).toEqual(["INSERT", "MODIFY", "REMOVE"]);
  });

  test("holds back a message that this code cannot read, by name", () => {
    const image = { pk: { S: `patient#${subject}` }, sk: { S: "5-message#m" }, item: { S: "message" } };
    expect(() => fromStreamImage(image)).toThrow(StoredItemError);
  });

  test.skipIf(!hasDynoxide())("tells what the stream of DynamoDB tells", async () => {
    expect(imagesOf(await memoryRecords())).toEqual(imagesOf(await dynoxideRecords()));
  });
});

async function dynoxideRecords(): Promise<DynamoDBRecord[]> {
  const server = await startDynoxide();
  const options = { endpoint: server?.endpoint ?? "" };
  const [client, streams] = [new DynamoDBClient(options), new DynamoDBStreamsClient(options)];
  const tableName = `site-${randomUUID()}`;
  await createTable(client, tableName);
  await play(dynamoTable({ client, tableName }));
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName: tableName }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const from = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand(from));
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  client.destroy();
  streams.destroy();
  await server?.stop();
  return JSON.parse(JSON.stringify(Records));
}
