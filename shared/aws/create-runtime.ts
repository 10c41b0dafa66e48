import { instant } from "../base/instant.ts";
import { createLog } from "../lambda/log.ts";
import { createMetrics } from "../lambda/metrics.ts";
import { randomText } from "../work/ports/random-text.ts";
import type { Runtime } from "../work/ports/runtime.ts";

/** The world as AWS has it: its clock, JSON lines, embedded metrics. */
export function createRuntime(functionName: string): Runtime {
  const log = createLog(functionName);
  return {
    now: () => instant(Date.now()),
    log,
    metrics: createMetrics(functionName, log),
    random: randomText,
  };
}
