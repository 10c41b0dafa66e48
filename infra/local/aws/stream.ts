import { setTimeout as pause } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { streamFilters } from "../../../shared/store/items/schema.ts";
import { batching } from "../../pipeline.ts";
import type { PumpStep } from "../clock/pump.ts";

/** Where the table's changes come from, oldest first. */
export interface StreamSource {
  /** The next page; empty if there is nothing new. */
  read(): Promise<readonly DynamoDBRecord[]>;
  /** All that was read is dealt with. */
  done(): void;
}

export interface LocalConsumer {
  readonly invoke: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse | undefined>;
  readonly failed: (error: unknown) => void;
}

const RETRY_MS = 200;

/**
 * One page of the table's stream into its function, in order and filtered as AWS filters it. A batch that
 * fails at its last try is given up: the stream only makes things quick, the sweep makes sure.
 */
export function streamStep(source: StreamSource, consumer: LocalConsumer): () => Promise<PumpStep> {
  return async () => {
    const records = await source.read();
    if (records.length === 0) return "empty";
    const wanted = records.filter((each) => streamFilters.some((filter) => matchesPattern(filter, each)));
    for (let from = 0; from < wanted.length; from += batching.size) {
      await deliver(wanted.slice(from, from + batching.size), consumer);
    }
    source.done();
    return "more";
  };
}

async function deliver(batch: readonly DynamoDBRecord[], consumer: LocalConsumer): Promise<void> {
  let rest = batch;
  for (let attempt = 1; attempt <= batching.streamTries; attempt++) {
    rest = await undelivered(rest, consumer);
    if (rest.length === 0) return;
    await pause(RETRY_MS);
  }
}

/** What is to be tried again: all from the first record that failed. */
async function undelivered(
  batch: readonly DynamoDBRecord[],
  consumer: LocalConsumer,
): Promise<readonly DynamoDBRecord[]> {
  try {
    const answer = await consumer.invoke({ Records: [...batch] });
    const named = (answer?.batchItemFailures ?? []).map((each) => each.itemIdentifier);
    if (named.length === 0) return [];
    const first = batch.findIndex((each) => named.includes(each.dynamodb?.SequenceNumber ?? ""));
    return batch.slice(Math.max(first, 0));
  } catch (error) {
    consumer.failed(error);
    return batch;
  }
}

/** An event filter of Lambda, of which the site uses exact text alone: objects nest, arrays list what is allowed. */
export function matchesPattern(filter: unknown, value: unknown): boolean {
  if (Array.isArray(filter)) return filter.includes(value);
  if (!isObject(filter) || !isObject(value)) return false;
  return Object.entries(filter).every(([key, inner]) => matchesPattern(inner, value[key]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
