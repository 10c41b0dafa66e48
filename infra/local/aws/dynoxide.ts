import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { listening } from "../../bridge/listening.ts";

/** An emulator of DynamoDB, as a process of its own. */
export interface Dynoxide {
  readonly endpoint: string;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

/** dynoxide ended, or ran out of time, before it listened. */
export class DynoxideStartError extends Error {
  override name = "DynoxideStartError";
}

/** Another process may take the port between our look and dynoxide's start. */
const PORT_TRIES = 5;
const START_TIMEOUT_MS = 10_000;

/**
 * dynoxide takes the shell's place. The watcher beside it kills it when our end of the pipe closes
 * without a word, however we die; a line sends the watcher home.
 */
const SCRIPT = `
  exec 3<&0
  (read -r _ <&3 || kill -9 $$) >/dev/null 2>&1 &
  exec "$0" serve "$@" 3<&- </dev/null
`;

/**
 * Starts dynoxide on a free port of the loopback; null where there is no package for this platform.
 * @param options.dbPath file that keeps the data; without it they end with the process.
 * @throws DynoxideStartError if it does not come up.
 */
export async function startDynoxide(options: { readonly dbPath?: string } = {}): Promise<Dynoxide | null> {
  const binary = findBinary();
  if (binary === null) return null;
  for (let tried = 1; ; tried++) {
    try {
      const host = hiddenHost();
      return await startOn(host, await freePort(host), binary, options.dbPath);
    } catch (error) {
      if (!(error instanceof DynoxideStartError) || tried === PORT_TRIES) throw error;
    }
  }
}

/** Whether there is a package for this platform. */
export function hasDynoxide(): boolean {
  return findBinary() !== null;
}

function findBinary(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json");
    return join(dirname(manifest), "dynoxide");
  } catch {
    return null;
  }
}

/**
 * One of the sixteen million addresses of the loopback, all of which Linux has. dynoxide asks neither who calls nor from
 * which page: a page in a browser that cannot find it cannot reach the table.
 */
function hiddenHost(): string {
  const [a = 0, b = 0, c = 0] = randomBytes(3);
  return `127.${a}.${b}.${1 + (c % 254)}`;
}

async function freePort(host: string): Promise<number> {
  const server = createServer();
  const port = await listening(server, 0, host);
  server.close();
  await once(server, "close");
  return port;
}

async function startOn(
  host: string,
  port: number,
  binary: string,
  dbPath: string | undefined,
): Promise<Dynoxide> {
  const data = dbPath === undefined ? [] : ["--db-path", dbPath];
  const child = spawn("/bin/sh", ["-c", SCRIPT, binary, "--host", host, "--port", String(port), ...data], {
    // A group of its own: Ctrl-C is for us, who stop it last.
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
  child.stdin.on("error", () => undefined);
  const ended = once(child, "exit").finally(() => child.stdin.end("\n"));
  await untilListening(child, child.stderr);
  return {
    endpoint: `http://${host}:${port}`,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function untilListening(child: ChildProcess, stderr: Readable): Promise<void> {
  const overdue = setTimeout(() => child.kill("SIGKILL"), START_TIMEOUT_MS);
  const said: string[] = [];
  try {
    for await (const line of createInterface({ input: stderr })) {
      if (line.includes("listening on")) return;
      said.push(line);
    }
    throw new DynoxideStartError(`dynoxide did not start: ${said.join(" ")}`);
  } finally {
    clearTimeout(overdue);
    stderr.resume();
  }
}
