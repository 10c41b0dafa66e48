import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { attempt } from "./attempt.ts";
import { createCore } from "./core.ts";
import { add, addThrown, emptyTally } from "./tally.ts";

/** Cases between two reports. */
const REPORT_EVERY = 200;

const { first, last, step, limit, now } = z
  .object({
    first: z.number(),
    last: z.number(),
    step: z.number(),
    limit: z.number(),
    now: z.instanceof(SharedArrayBuffer),
  })
  .parse(workerData);

const current = new Float64Array(now);
let rejected = 0;
process.on("unhandledRejection", () => {
  rejected += 1;
});

const core = createCore();
let tally = emptyTally();
for (let seed = first; seed <= last; seed += step) {
  current[0] = seed;
  const done = await attempt(seed, limit);
  await new Promise((resolve) => setImmediate(resolve));
  add(tally, rejected > 0 ? { ...done, broken: [...done.broken, "a rejection was not handled"] } : done);
  addThrown(tally, core.take(done.arrivals, seed));
  rejected = 0;
  if (tally.cases < REPORT_EVERY) continue;
  parentPort?.postMessage(tally);
  tally = emptyTally();
}
addThrown(tally, core.finish());
parentPort?.postMessage(tally);
