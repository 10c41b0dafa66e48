import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type Reply, type Request, replySchema } from "./worker.ts";

/** A process that runs tests against one mutant at a time; one that runs on and on is ended and made anew. */
export class Examiner {
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;

  constructor(folder: string, environment: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    this.#environment = environment;
  }

  /** @returns null if there was no answer within `milliseconds` */
  async ask(request: Request, milliseconds: number): Promise<Reply | null> {
    const child = this.#child ?? (await this.#start());
    const reply = once(child, "message", { signal: AbortSignal.timeout(milliseconds) });
    child.send(request);
    try {
      const [message] = await reply;
      return replySchema.parse(message);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "AbortError") throw error;
      await this.stop();
      return null;
    }
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(join(import.meta.dirname, "worker.ts"), [this.#folder], {
      cwd: this.#folder,
      env: { ...process.env, ...this.#environment },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child = child;
    await once(child, "message");
    return child;
  }
}
