import { Worker } from "node:worker_threads";
import { emptyTally, merge, type Tally } from "./tally.ts";

const THREADS = 2;

/** A thread that reports nothing for so long hangs in one case. */
const SILENCE_MS = 60_000;

interface Run {
  readonly first: number;
  readonly count: number;
  /** Milliseconds of CPU that one case may take. */
  readonly limit: number;
}

/** Tries the cases of seeds `first` to `first + count - 1` on two threads. */
export async function tryAll(
  { first, count, limit }: Run,
  progress: (cases: number) => void,
): Promise<Tally> {
  const tally = emptyTally();
  const last = first + count - 1;
  const heard = (part: Tally) => {
    merge(tally, part);
    progress(tally.cases);
  };
  const threads = Array.from({ length: THREADS }, (_, at) =>
    thread({ first: first + at, last, limit }, heard),
  );
  await Promise.all(threads);
  return tally;
}

function thread(
  part: { first: number; last: number; limit: number },
  heard: (part: Tally) => void,
): Promise<void> {
  const now = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const worker = new Worker(new URL("worker.ts", import.meta.url), {
    workerData: { ...part, step: THREADS, now },
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (what: string) => reject(new Error(`Seed ${new Float64Array(now)[0]}: ${what}`));
  let silence = setTimeout(() => undefined);
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      fail("no end of it");
      void worker.terminate();
    }, SILENCE_MS);
  };
  listen();
  worker.on("message", (tally: Tally) => {
    listen();
    heard(tally);
  });
  worker.on("error", (error) => fail(`the thread broke down: ${error}`));
  worker.on("exit", (code) => (code === 0 ? resolve() : fail(`the thread ended with ${code}`)));
  return promise.finally(() => {
    clearTimeout(silence);
  });
}
