import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { matchesPattern } from "../../../../infra/local/aws/stream.ts";
import { batching } from "../../../../infra/pipeline.ts";
import { streamFilters } from "../../../../shared/store/items/schema.ts";
import type { Stage } from "../story/stage.ts";
import type { Ended, Lambda } from "./lambda.ts";

interface Waiting {
  readonly record: DynamoDBRecord;
  readonly at: number;
}

const DAY_MS = 24 * 3_600_000;

/**
 * The table's stream and its event source: each item's changes in order, at least once; a batch that fails is
 * read again from the first failure; what nobody read for a day is gone.
 */
export class Stream {
  readonly #stage: Stage;
  readonly #lambda: Lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>;
  #waiting: Waiting[] = [];
  #tries = 0;
  #isBusy = false;
  #batchSize: number = batching.size;
  lost = 0;

  constructor(stage: Stage, lambda: Lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>) {
    this.#stage = stage;
    this.#lambda = lambda;
    stage.truth.onChange((record) => {
      if (!isWanted(record)) return;
      this.#waiting.push({ record, at: stage.timeline.now });
      this.#readSoon();
    });
    for (const { what, to } of stage.weather.outages)
      if (what === "stream") stage.timeline.at(to, () => this.#read());
  }

  #readSoon(extra = 0): void {
    const { chance, timeline, weather } = this.#stage;
    timeline.after(extra + chance.between(`stream ${weather.count("stream")}`, 100, 600), () => this.#read());
  }

  #read(): void {
    const { timeline, weather } = this.#stage;
    if (this.#isBusy || weather.isDown("stream")) {
      if (weather.isDown("stream")) weather.trouble("stream", timeline.now + 1);
      return;
    }
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter(({ at }) => timeline.now - at < DAY_MS);
    this.lost += before - this.#waiting.length;
    const batch = this.#waiting.slice(0, this.#batchSize);
    if (batch.length === 0) return;
    this.#isBusy = true;
    const fault = weather.strike("stream-read", "stream", "shard");
    if (fault) weather.trouble("stream", timeline.now + (fault === "late" ? 30_000 : 0));
    timeline.after(fault === "late" ? 30_000 : 0, () => {
      this.#lambda.invoke({ Records: batch.map(({ record }) => record) }, (ended) => {
        this.#isBusy = false;
        this.#settle(batch, ended, fault === "twice");
        if (this.#waiting.length > 0) this.#readSoon(this.#tries > 0 ? 1000 * 2 ** this.#tries : 0);
      });
    });
  }

  #settle(batch: readonly Waiting[], ended: Ended<DynamoDBBatchResponse>, again: boolean): void {
    if (!ended.ok) {
      this.#fail(batch.length);
      return;
    }
    const failed = new Set(ended.answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = batch.findIndex(({ record }) => failed.has(record.dynamodb?.SequenceNumber ?? ""));
    if (first >= 0) {
      this.#waiting.splice(0, first);
      this.#fail(batch.length - first);
    } else if (!again) {
      this.#waiting.splice(0, batch.length);
      this.#tries = 0;
      this.#batchSize = batching.size;
    }
  }

  /** It is tried again in halves, and given up after the last try. */
  #fail(size: number): void {
    this.#tries += 1;
    this.#batchSize = Math.max(1, Math.ceil(size / 2));
    if (this.#tries <= batching.streamTries) return;
    this.#waiting.splice(0, this.#batchSize);
    this.#tries = 0;
  }
}

function isWanted(record: DynamoDBRecord): boolean {
  return streamFilters.some((filter) => matchesPattern(filter, record));
}
