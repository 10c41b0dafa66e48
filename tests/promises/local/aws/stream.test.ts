import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { openTable } from "../../../../infra/local/aws/local-table.ts";
import {
  type LocalConsumer,
  matchesPattern,
  type StreamSource,
  streamStep,
} from "../../../../infra/local/aws/stream.ts";
import { createPump } from "../../../../infra/local/clock/pump.ts";
import { createActivity } from "../../../../infra/local/console/activity.ts";
import { batching } from "../../../../infra/pipeline.ts";
import { freshFolder } from "../../../made-up/sites/local-folder.ts";

const message = (sk: string, state = "pending") => ({ pk: "p", sk, item: "message", state });

/** The sort keys that the function was given, batch by batch, until the stream was empty. */
async function drained(source: StreamSource, answer?: LocalConsumer["invoke"]): Promise<string[][]> {
  const batches: string[][] = [];
  const invoke = async (event: DynamoDBStreamEvent) => {
    batches.push(event.Records.map(keyOf));
    return answer?.(event);
  };
  const activity = createActivity();
  createPump(streamStep(source, { invoke, failed: () => {} }), activity, () => {}).wake();
  await activity.idle();
  return batches;
}

const keyOf = (record: DynamoDBRecord) => record.dynamodb?.NewImage?.["sk"]?.S ?? "?";

describe("the stream of a table", () => {
  it("brings each message that waits to be sent, once, in order, and nothing else", async () => {
    const { table, stream, close } = await openTable();
    try {
      await table.write({ kind: "put", item: message("m1") });
      await table.write({ kind: "put", item: { pk: "p", sk: "other", item: "episode" } });
      await table.write({ kind: "put", item: message("m2", "accepted") });
      await table.write({ kind: "put", item: message("m3") });
      expect(await drained(stream)).toEqual([["m1", "m3"]]);
      expect(await drained(stream)).toEqual([]);
    } finally {
      await close();
    }
  });

  it("hands over at most a batch at a time", async () => {
    const { table, stream, close } = await openTable();
    try {
      for (let n = 0; n < batching.size + 1; n++) await table.write({ kind: "put", item: message(`m${n}`) });
      expect((await drained(stream)).map((batch) => batch.length)).toEqual([batching.size, 1]);
    } finally {
      await close();
    }
  });

  it("comes again with what failed and all after it, and gives up after so many tries", async () => {
    const { table, stream, close } = await openTable();
    try {
      for (const name of ["good", "bad", "after"]) await table.write({ kind: "put", item: message(name) });
      const failing = async ({ Records }: DynamoDBStreamEvent) => ({
        batchItemFailures: Records.filter((each) => keyOf(each) === "bad").map((each) => ({
          itemIdentifier: each.dynamodb?.SequenceNumber ?? "",
        })),
      });
      const batches = await drained(stream, failing);
      expect(batches[0]).toEqual(["good", "bad", "after"]);
      expect(batches.slice(1)).toEqual(Array(batching.streamTries - 1).fill(["bad", "after"]));
    } finally {
      await close();
    }
  });
});

describe("a stream that is kept", () => {
  it("resumes after a restart behind what was dealt with", async () => {
    const kept = { folder: freshFolder(), now: () => "2026-03-10T12:00:00.000Z" };
    const first = await openTable(kept);
    await first.table.write({ kind: "put", item: message("before") });
    expect(await drained(first.stream)).toEqual([["before"]]);
    await first.table.write({ kind: "put", item: message("between") });
    await first.close();
    const second = await openTable(kept);
    try {
      expect(await drained(second.stream)).toEqual([["between"]]);
    } finally {
      await second.close();
    }
  });
});

describe("an event filter", () => {
  const filter = { dynamodb: { NewImage: { state: { S: ["pending", "sending"] } } } };
  it.each([
    [{ dynamodb: { NewImage: { state: { S: "pending" } } } }, true],
    [{ dynamodb: { NewImage: { state: { S: "accepted" } } } }, false],
    [{ dynamodb: { NewImage: {} } }, false],
    [{ dynamodb: {} }, false],
    [{}, false],
  ])("lets %j through: %s", (record, wanted) => {
    expect(matchesPattern(filter, record)).toBe(wanted);
  });
});
