import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Visitor } from "../../made-up/people/visitor.ts";

const main = join(import.meta.dirname, "../../../infra/local/main.ts");
const token = "made-up-token";
const pin = "2468";

/** The local site as a process of its own, which can be killed. */
export interface SiteProcess {
  readonly visitor: Visitor;
  /** SIGKILL: it gets no chance to put anything in order. */
  kill(): Promise<void>;
}

/** @throws Error with what it printed, if it ends before it can be asked */
export async function startProcess(data: string, at: string): Promise<SiteProcess> {
  const args = [main, "--empty", "--clock", "virtual", "--at", at, "--port", "0", "--data", data];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LOCAL_TOKEN: token, LOCAL_PIN: pin },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const url = await listening(child);
  return {
    visitor: new Visitor({ url, token, pin }),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function listening(child: ChildProcess): Promise<string> {
  if (!child.stdout || !child.stderr) throw new Error("the site has no output");
  const printed: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString("utf8")));
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line);
    const [, url] = /^listening (http:\/\/\S+)$/.exec(line) ?? [];
    if (!url) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error(`the site ended before it listened: ${printed.join("\n")}`);
}
