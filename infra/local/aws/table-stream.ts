import { readFileSync, renameSync, writeFileSync } from "node:fs";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as SdkRecord,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import type { StreamSource } from "./stream.ts";

const PAGE = 100;

/**
 * The stream of a table in dynoxide, which has one shard. The position is kept in `file`, if one is given, so
 * that a restart resumes; without one, or where it is lost, it starts at the oldest record. Repeats are harmless.
 */
export function tableStream(client: DynamoDBStreamsClient, table: string, file?: string): StreamSource {
  let iterator: string | undefined;
  let next: string | undefined;
  let last: string | undefined;

  return {
    async read() {
      iterator ??= await open(client, table, file && saved(file));
      const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: PAGE }));
      const records = page.Records ?? [];
      next = page.NextShardIterator;
      last = records.at(-1)?.dynamodb?.SequenceNumber;
      if (records.length === 0) iterator = next;
      return records.map(asLambdaGetsIt);
    },
    done() {
      iterator = next;
      if (file && last) save(file, last);
    },
  };
}

async function open(client: DynamoDBStreamsClient, table: string, after: string | undefined) {
  const { Streams: streams } = await client.send(new ListStreamsCommand({ TableName: table }));
  const StreamArn = streams?.[0]?.StreamArn;
  const described = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = described.StreamDescription?.Shards?.[0]?.ShardId;
  const from = after
    ? ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after } as const)
    : ({ ShardIteratorType: "TRIM_HORIZON" } as const);
  const opened = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }));
  return opened.ShardIterator;
}

/**
 * Lambda hands the date over as epoch seconds. The types differ in binary values too, which Lambda encodes: the
 * table has none.
 */
function asLambdaGetsIt({ dynamodb, ...record }: SdkRecord): DynamoDBRecord {
  const { ApproximateCreationDateTime: created, ...rest } = dynamodb ?? {};
  const seconds = created && Math.floor(created.getTime() / 1000);
  return { ...record, dynamodb: { ...rest, ApproximateCreationDateTime: seconds } } as DynamoDBRecord;
}

const positionSchema = z.object({ after: z.string() });

function saved(file: string): string | undefined {
  try {
    return positionSchema.parse(JSON.parse(readFileSync(file, "utf8"))).after;
  } catch {
    return undefined;
  }
}

function save(file: string, after: string): void {
  writeFileSync(`${file}.new`, JSON.stringify({ after }));
  renameSync(`${file}.new`, file);
}
