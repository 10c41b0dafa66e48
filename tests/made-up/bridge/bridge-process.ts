import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const main = join(import.meta.dirname, "../../../infra/commands/bridge/main.ts");

export interface BridgeProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** SIGKILL: it gets no chance to put anything in order. */
  kill(): Promise<void>;
}

/**
 * The bridge as a process of its own, on a free port; what it logs is passed by.
 * @throws Error with what it printed, if it ends before it listens
 */
export async function startBridge(to: string, token: string): Promise<BridgeProcess> {
  const child = spawn(process.execPath, [main, "--listen", "0", "--to", to], {
    env: { ...process.env, LOCAL_TOKEN: token },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const errors: string[] = [];
  const keep = (chunk: Buffer) => errors.push(String(chunk));
  child.stderr.on("data", keep);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = /^listening mllp:\/\/127\.0\.0\.1:(\d+)$/.exec(line) ?? [];
    if (!port) continue;
    child.stderr.off("data", keep).resume();
    return {
      child,
      port: Number(port),
      async kill() {
        child.kill("SIGKILL");
        await ended;
      },
    };
  }
  throw new Error(`the bridge ended before it listened: ${errors.join("")}`);
}
