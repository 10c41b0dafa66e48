import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { batching, table } from "../../../../infra/pipeline.ts";
import { aRecord } from "../../../made-up/messages/record.ts";
import type { Stage } from "../story/stage.ts";
import type { Ended, Lambda } from "./lambda.ts";

interface Waiting {
  readonly id: string;
  readonly body: string;
  receives: number;
  visibleAt: number;
  isDeleted: boolean;
}

const VISIBILITY_MS = 2 * table["lab-result"].seconds * 1000;
/** Outages may use up a message's tries; single faults strike the first three. */
const CALM_FROM_RECEIVE = 4;

/** SQS and its event source: at least once, in any order, an hour of tries, then the dead letters. */
export class Queue {
  readonly deadLetters: Waiting[] = [];
  readonly #stage: Stage;
  readonly #name: string;
  readonly #lambda: Lambda<SQSEvent, SQSBatchResponse>;
  readonly #tries: number;
  #waiting: Waiting[] = [];

  constructor(
    stage: Stage,
    name: string,
    lambda: Lambda<SQSEvent, SQSBatchResponse>,
    tries: number = batching.tries,
  ) {
    this.#tries = tries;
    this.#stage = stage;
    this.#name = name;
    this.#lambda = lambda;
  }

  put(body: string): void {
    const { timeline, weather } = this.#stage;
    const id = `${this.#name}-${weather.count(`queue ${this.#name}`)}`;
    this.#waiting.push({ id, body, receives: 0, visibleAt: timeline.now, isDeleted: false });
    this.#pollAfter(0);
  }

  /** What a person does once the reason is gone. Returns how many came back. */
  redrive(): number {
    const back = this.deadLetters.splice(0);
    for (const { body } of back) this.put(body);
    return back.length;
  }

  #pollAfter(milliseconds: number): void {
    const { timeline, chance, weather } = this.#stage;
    const pause = chance.between(`poll ${this.#name} ${weather.count(`poll ${this.#name}`)}`, 5, 400);
    timeline.after(milliseconds + pause, () => this.#poll());
  }

  #poll(): void {
    const { timeline, chance, weather } = this.#stage;
    if (weather.isDown("queues")) {
      this.#waitForQueues();
      return;
    }
    const visible = this.#waiting.filter((each) => !each.isDeleted && each.visibleAt <= timeline.now);
    const count = weather.count(`batch ${this.#name}`);
    const shuffled = visible
      .map((each) => ({ each, place: chance.of(`place ${count} ${each.id}`) }))
      .sort((a, b) => a.place - b.place)
      .map(({ each }) => each)
      .slice(0, chance.is(`small ${this.#name} ${count}`, 0.3) ? 1 : batching.size);
    const batch = shuffled.filter((each) => !this.#isSpent(each));
    if (batch.length === 0) return;
    for (const each of batch) this.#receive(each);
    const Records = batch.map(({ id, body }) => aRecord(id, body));
    this.#stage.trace.say(
      () =>
        `queue ${this.#name} hands over ${batch.map(({ id, receives }) => `${id}#${receives}`).join(" ")}`,
    );
    const isCalm = batch.some(({ receives }) => receives >= CALM_FROM_RECEIVE);
    this.#lambda.invoke({ Records }, (ended) => this.#settle(batch, ended), isCalm);
    if (visible.length > shuffled.length) this.#pollAfter(0);
  }

  /** Nothing is handed over: what waits comes once they are well again, and all at one time. */
  #waitForQueues(): void {
    const { timeline, weather } = this.#stage;
    weather.trouble(null, timeline.now);
    weather.trouble("stream", timeline.now);
    const ends = weather.outages.filter(({ what, from }) => what === "queues" && from <= timeline.now);
    this.#pollAfter(Math.max(...ends.map(({ to }) => to)) - timeline.now);
  }

  #receive(each: Waiting): void {
    const { timeline, weather } = this.#stage;
    each.receives += 1;
    const isCalm = each.receives >= CALM_FROM_RECEIVE;
    const twice = weather.strike("queue-delivery", "queue", this.#name, isCalm) === "twice";
    each.visibleAt = timeline.now + (twice ? 0 : VISIBILITY_MS);
    this.#pollAfter(twice ? 0 : VISIBILITY_MS);
  }

  #isSpent(each: Waiting): boolean {
    if (each.receives < this.#tries) return false;
    this.#stage.trace.say(() => `queue ${this.#name} DEAD LETTER ${each.id}`);
    this.deadLetters.push(each);
    this.#waiting = this.#waiting.filter((other) => other !== each);
    return true;
  }

  #settle(batch: readonly Waiting[], ended: Ended<SQSBatchResponse>): void {
    if (!ended.ok) return;
    const failed = new Set(ended.answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const each of batch) {
      if (failed.has(each.id)) continue;
      const isCalm = each.receives >= CALM_FROM_RECEIVE;
      if (this.#stage.weather.strike("queue-delete", "queue", this.#name, isCalm) === "lost") continue;
      each.isDeleted = true;
    }
    this.#waiting = this.#waiting.filter(({ isDeleted }) => !isDeleted);
  }
}
