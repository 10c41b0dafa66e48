import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Reply, type Request, replySchema } from "./messages.ts";

/** Megabytes; far more than the tests need. */
const HEAP = 2048;

/** A thread that runs tests against one mutant at a time; one that runs on and on is ended and made anew. */
export class Examiner {
  readonly #tests: string;
  #worker: Worker | null = null;

  /** @param tests the code of the bundle */
  constructor(tests: string) {
    this.#tests = tests;
  }

  /** @returns null if there was no answer within `milliseconds`, or the memory was at its end before */
  async ask(request: Request, milliseconds: number): Promise<Reply | null> {
    const worker = this.#worker ?? (await this.#start());
    const reply = once(worker, "message", { signal: AbortSignal.timeout(milliseconds) });
    worker.postMessage(request);
    try {
      const [message] = await reply;
      return replySchema.parse(message);
    } catch (error) {
      if (!isWithoutEnd(error)) throw error;
      await this.stop();
      return null;
    }
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(new URL("worker.ts", import.meta.url), {
      workerData: this.#tests,
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    this.#worker = worker;
    await once(worker, "message");
    return worker;
  }
}

function isWithoutEnd(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "AbortError" || ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY");
}
