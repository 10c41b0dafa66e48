import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { add, emptyTally, type Tally } from "./tally.ts";

const SEEDS_AT_ONCE = 20;

/** Plays all seeds on all cores: who plays which changes nothing. */
export async function proveAll(
  from: number,
  seeds: number,
  onProgress: (tally: Tally) => void,
): Promise<Tally> {
  const total = emptyTally();
  let next = from;
  const takeSome = () => {
    const count = Math.min(SEEDS_AT_ONCE, from + seeds - next);
    const some = Array.from({ length: count }, (_, at) => next + at);
    next += count;
    return some;
  };
  const crew = Array.from(
    { length: Math.min(availableParallelism(), Math.ceil(seeds / SEEDS_AT_ONCE)) },
    () => {
      return new Promise<void>((resolve, reject) => {
        const worker = new Worker(new URL("worker.ts", import.meta.url));
        const goOn = () => {
          const some = takeSome();
          if (some.length > 0) worker.postMessage(some);
          else void worker.terminate().then(() => resolve());
        };
        worker.on("error", reject);
        worker.on("message", (tally: Tally) => {
          add(total, tally);
          onProgress(total);
          goOn();
        });
        goOn();
      });
    },
  );
  await Promise.all(crew);
  return total;
}
