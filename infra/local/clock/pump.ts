import { setTimeout as pause } from "node:timers/promises";
import type { Activity } from "../console/activity.ts";

/** What a step found: `retryMs` says after how many milliseconds there may be more. */
export type PumpStep = "more" | "empty" | { readonly retryMs: number };

/** Takes from a queue or a stream, one batch at a time, for as long as there is something to take. */
export interface Pump {
  /** Something may be waiting. */
  wake(): void;
  stop(): void;
}

const AFTER_AN_ERROR: PumpStep = { retryMs: 1000 };

export function createPump(
  step: () => Promise<PumpStep>,
  activity: Activity,
  failed: (error: unknown) => void,
): Pump {
  let running = false;
  let woken = false;
  let stopped = false;
  let nap = new AbortController();

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const next = await step().catch((error: unknown) => {
        failed(error);
        return AFTER_AN_ERROR;
      });
      if (next === "more" || woken) continue;
      if (next === "empty") break;
      nap = new AbortController();
      await pause(next.retryMs, undefined, { signal: nap.signal }).catch(() => {});
    }
    running = false;
  }

  return {
    wake() {
      woken = true;
      nap.abort();
      if (running || stopped) return;
      running = true;
      void activity.track(run);
    },
    stop() {
      stopped = true;
      nap.abort();
    },
  };
}

/** What came with its batch and is another's is decided first, unless that takes longer than somebody has patience for. */
export function callAfter<E, R>(
  others: Pick<Activity, "idle">,
  patience: () => Promise<unknown>,
  call: (batch: E) => Promise<R>,
): (batch: E) => Promise<R> {
  return async (batch) => {
    await Promise.race([others.idle(), patience()]);
    return call(batch);
  };
}
