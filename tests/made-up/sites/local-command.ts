import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

const main = join(import.meta.dirname, "../../../infra/local/main.ts");

interface Command {
  readonly child: ChildProcess;
  /** Every line so far. */
  readonly lines: string[];
  readonly errors: string[];
  /** The first line that matches, once it is there. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Exit code and signal. */
  ended(): Promise<readonly [number | null, NodeJS.Signals | null]>;
}

/** `npm start -- ...args`, without npm; killed when the test is over, if it still runs. */
export function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Command {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...environment } });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exit = once(child, "close");
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  return {
    child,
    lines,
    errors,
    line(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.map((line) => pattern.exec(line)).find((match) => match !== null);
          if (found) resolve(found);
        };
        waiting.add(look);
        look();
        void exit.then(() => reject(new Error(`ended without ${pattern}: ${errors.join("")}`)));
      });
    },
    async ended() {
      const [code, signal] = await exit;
      return [code, signal];
    },
  };
}

/** Where the command listens and the token that it wants. */
export async function listening(command: Command) {
  const url = (await command.line(/^listening (http:\/\/127\.0\.0\.1:\d+)$/))[1] ?? "";
  return { url, token: (await command.line(/^token (\S+)$/))[1] ?? "" };
}
