import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { createHttpClient } from "../../../../infra/bridge/door/http.ts";
import { listenOnLoopback, readBody } from "../../../../infra/local/loopback.ts";
import { type BridgeProcess, startBridge } from "../../../made-up/bridge/bridge-process.ts";
import { acknowledgement, idsIn } from "../../../made-up/bridge/messages.ts";
import { connectMllp } from "../../../made-up/bridge/mllp-client.ts";
import { percentile } from "../statistics.ts";
import { messagesOf } from "./messages.ts";

/** Connections, each with one message in flight. */
const LANES = 16;
/** The number of different messages; they are sent again and again. */
const DIFFERENT = 1000;

export interface Carried {
  readonly messages: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

class NotAcknowledgedError extends Error {
  override name = "NotAcknowledgedError";
}

export interface Bridged {
  /** At the rate that is asked of it: by HTTP alone, and through the bridge. */
  readonly rate: number;
  readonly http: Carried;
  readonly mllp: Carried;
  /** Messages are sent as fast as they are answered. */
  readonly httpFlatOut: Carried;
  readonly mllpFlatOut: Carried;
}

/** Messages a second that the bridge has to carry on two processors. */
const RATE = 500;
const TURNS = 10;

/** Both ways in one run, each warmed up first. */
export async function measureBridge(count: number): Promise<Bridged> {
  const ways = await openWays();
  try {
    await carry(ways.http, DIFFERENT, null);
    await carry(ways.mllp, DIFFERENT, null);
    const [http, mllp] = await inTurn(ways, count, RATE);
    const [httpFlatOut, mllpFlatOut] = await inTurn(ways, count, null);
    return { rate: RATE, http, mllp, httpFlatOut, mllpFlatOut };
  } finally {
    await ways.close();
  }
}

/** Both ways in turn, so that what else the machine does is the same for both. */
async function inTurn({ http, mllp }: Ways, count: number, rate: number | null): Promise<[Carried, Carried]> {
  const runs: [Run[], Run[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    runs[0].push(await run(http, Math.ceil(count / TURNS), rate));
    runs[1].push(await run(mllp, Math.ceil(count / TURNS), rate));
  }
  return [carriedBy(runs[0]), carriedBy(runs[1])];
}

export interface Tenth extends Carried {
  readonly residentBytes: number | null;
}

/** Messages through the bridge, as fast as they are answered, and its memory after each tenth of them. */
export async function longRun(count: number, tell: (tenth: Tenth) => void): Promise<void> {
  const ways = await openWays();
  try {
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const carried = await carry(ways.mllp, Math.ceil(count / 10), null);
      tell({ ...carried, residentBytes: ways.residentBytes() });
    }
  } finally {
    await ways.close();
  }
}

/** Sends one message, and resolves with its answer. */
type Lane = (message: Buffer) => Promise<string>;

interface Ways {
  readonly http: readonly Lane[];
  readonly mllp: readonly Lane[];
  /** Resident bytes of the bridge's process; null where the platform does not tell. */
  residentBytes(): number | null;
  close(): Promise<void>;
}

/** A door in this process that acknowledges at once, and a bridge to it in a process of its own. */
async function openWays(): Promise<Ways> {
  const door = await listenOnLoopback(take);
  const bridge = await startBridge(door.url, "made-up-token");
  const client = createHttpClient();
  const url = new URL("/v1/hl7v2", door.url);
  const headers = { authorization: "Bearer made-up-token", "content-type": "x-application/hl7-v2+er7" };
  const post: Lane = async (body) => (await client.post({ url, headers, body })).body.toString("latin1");
  const clients = await Promise.all(Array.from({ length: LANES }, () => connectMllp(bridge.port)));
  return {
    http: Array.from({ length: LANES }, () => post),
    mllp: clients.map(({ ask }) => ask),
    residentBytes: () => residentBytes(bridge),
    async close() {
      for (const { socket } of clients) socket.destroy();
      client.close();
      await bridge.kill();
      await door.close();
    },
  };
}

async function carry(lanes: readonly Lane[], count: number, rate: number | null): Promise<Carried> {
  return carriedBy([await run(lanes, count, rate)]);
}

interface Run {
  readonly latencies: readonly number[];
  readonly seconds: number;
}

function carriedBy(runs: readonly Run[]): Carried {
  const latencies = runs.flatMap((each) => each.latencies);
  const seconds = runs.reduce((sum, each) => sum + each.seconds, 0);
  return {
    messages: latencies.length,
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
  };
}

/**
 * @param rate messages a second, evenly; null for one after the other as fast as they are answered
 * @throws NotAcknowledgedError for any other answer
 */
async function run(lanes: readonly Lane[], count: number, rate: number | null): Promise<Run> {
  const messages = messagesOf(Math.min(count, DIFFERENT));
  const latencies: number[] = [];
  const start = performance.now();
  let next = 0;
  const send = async (lane: Lane) => {
    for (let index = next++; index < count; index = next++) {
      if (rate !== null) await pause(Math.max(0, start + (index * 1000) / rate - performance.now()));
      const sent = performance.now();
      const answer = await lane(messages[index % messages.length] ?? Buffer.alloc(0));
      if (!answer.includes("\rMSA|AA|")) throw new NotAcknowledgedError("A message was not acknowledged");
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(lanes.map(send));
  return { latencies, seconds: (performance.now() - start) / 1000 };
}

const take: RequestListener = async (request, response) => {
  const ids = idsIn((await readBody(request, 2 ** 26)) ?? Buffer.alloc(0));
  response.writeHead(200, { "content-type": "x-application/hl7-v2+er7; charset=utf-8" });
  response.end(ids.map((id) => acknowledgement("AA", id)).join(""));
};

function residentBytes({ child }: BridgeProcess): number | null {
  try {
    const [, kilobytes] =
      /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
