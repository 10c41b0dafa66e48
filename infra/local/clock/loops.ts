import { setTimeout as pause } from "node:timers/promises";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { type Instant, instant, minutesBetween, plusMinutes } from "../../../shared/base/instant.ts";
import type { Owner } from "../../../shared/store/store.ts";
import { busFunctions, fastLaneOf, localRoundMinutes, rounds, table } from "../../pipeline.ts";
import type { Emulators } from "../aws/emulators.ts";
import { queueStep } from "../aws/queues.ts";
import type { CarriersWord } from "../aws/sns.ts";
import { streamStep } from "../aws/stream.ts";
import { type Activity, createActivity } from "../console/activity.ts";
import type { SiteFunctions } from "../functions.ts";
import { credentials, heartbeatQueue, region } from "../names.ts";
import { createCarrier } from "./carrier.ts";
import { callAfter, createPump, type Pump } from "./pump.ts";
import { wakeRecord } from "./wakes.ts";

/** What calls the functions in AWS, other than HTTP: the queues, the stream and the minute. */
export interface Loops {
  /** The functions, so called that settling waits for them and the stream follows them. */
  readonly http: SiteFunctions["http"];
  /** Never rejects. */
  sweep(): Promise<void>;
  /** Calls what is due in this minute of the clock, one after the other. Never rejects. */
  rounds(now: Instant): Promise<void>;
  /** Calls the woken function for one owner. Never rejects. */
  look(owner: Owner): Promise<void>;
  /** Never rejects. */
  hearCarrier(word: CarriersWord, at: Instant): Promise<void>;
  /** Takes up what an earlier process left. */
  resume(): void;
  /** Something came into this queue. */
  wake(queue: string): void;
  /** Resolves when nothing is under way, and nothing waits. */
  settle(): Promise<void>;
  /** Takes nothing new, and waits for what is under way; not for ever. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 5000;
/** Any: rounds are counted from it. */
const midnight = instant("2026-01-01T00:00:00Z");

export function createLoops(
  functions: SiteFunctions,
  emulators: Emulators,
  failed: (error: unknown) => void,
): Loops {
  const activity = createActivity();
  const { queues } = emulators;
  const sqs = new SQSClient({ region, credentials, endpoint: queues.endpoint, useQueueUrlAsEndpoint: false });

  const stream = createPump(
    streamStep(emulators.table.stream, { invoke: functions.notify, failed }),
    activity,
    failed,
  );
  const called = follow(activity, stream);
  const pumps = new Map<string, Pump>();
  const first = createActivity();
  const tracked = {
    ...activity,
    track: <T>(work: () => Promise<T>) => activity.track(() => first.track(work)),
  };
  for (const name of busFunctions) {
    const { after } = table[name];
    const call = called(functions.queues[name]);
    const invoke =
      after > 0 ? callAfter(first, () => pause(after * 1000, undefined, { ref: false }), call) : call;
    for (const queue of [name, fastLaneOf(name)]) {
      const step = queueStep(sqs, { queue, queues, invoke, failed });
      pumps.set(queue, createPump(step, after > 0 ? activity : tracked, failed));
    }
  }
  const pulse = (event: SQSEvent) => called(functions.pulse)(event).then(() => undefined);
  const heartbeats = queueStep(sqs, { queue: heartbeatQueue, queues, invoke: pulse, failed });
  pumps.set(heartbeatQueue, createPump(heartbeats, activity, failed));
  const all = [stream, ...pumps.values()];
  const sweep = called(functions.sweep);
  const wake = called(functions.wake);
  const carrier = createCarrier(called(functions.receipts));

  return {
    http: {
      ingest: called(functions.http.ingest),
      respond: called(functions.http.respond),
      assessment: called(functions.http.assessment),
    },
    sweep: () => sweep({}).then(() => {}, failed),
    rounds: createRounds(functions, emulators.sns, (call) => called(call)({}).then(() => {}, failed)),
    look: (owner) => wake({ Records: [wakeRecord(owner)] }).then(() => {}, failed),
    hearCarrier: (word, at) => activity.track(() => carrier({ ...word, at })).catch(failed),
    resume() {
      for (const each of all) each.wake();
    },
    wake: (queue) => pumps.get(queue)?.wake(),
    settle: () => activity.idle(),
    async stop() {
      for (const each of all) each.stop();
      await Promise.race([activity.idle(), pause(PATIENCE_MS, undefined, { ref: false })]);
      sqs.destroy();
    },
  };
}

/** What is called in a minute of the clock: the rounds, and each hour, counted from the first minute, the heartbeat. */
export function createRounds(
  functions: Pick<SiteFunctions, "rounds" | "heartbeat">,
  sns: Pick<Emulators["sns"], "hasOthers">,
  call: (round: (event: unknown) => Promise<unknown>) => Promise<void>,
): Loops["rounds"] {
  let counting: Instant | null = null;
  let hours = 0;
  return async (now) => {
    counting ??= plusMinutes(now, -1);
    // Minutes of the real clock come some milliseconds early or late, or not at all.
    const hour = Math.floor(minutesBetween(counting, now) / 60);
    if (hour !== hours) {
      hours = hour;
      await call(functions.heartbeat);
    }
    const minute = Math.floor(minutesBetween(midnight, now));
    const hasOthers = minute % table.addresses.minutes === 0 && sns.hasOthers();
    for (const name of rounds) {
      const isDue = minute % localRoundMinutes === 0 || (name === "addresses" && hasOthers);
      if (isDue) await call(functions.rounds[name]);
    }
  };
}

/** After each call the stream may have something: the functions are all that writes. */
function follow(activity: Activity, stream: Pump) {
  return <E, R>(call: (event: E) => Promise<R>) =>
    (event: E): Promise<R> =>
      activity.track(() => call(event).finally(() => stream.wake()));
}
