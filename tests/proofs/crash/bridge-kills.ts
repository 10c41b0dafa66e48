import type { RequestListener } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { listenOnLoopback, readBody } from "../../../infra/local/loopback.ts";
import { type BridgeProcess, startBridge } from "../../made-up/bridge/bridge-process.ts";
import { acknowledgement, aMessage, codesIn, idsIn } from "../../made-up/bridge/messages.ts";
import { connectMllp } from "../../made-up/bridge/mllp-client.ts";

/** The bridge is killed at some moment within so many milliseconds of its start. */
const LONGEST_LIFE_MS = 250;
const SENDERS = 8;
/** One of ten requests is answered 503. */
const FAILING = 0.1;

interface BridgeKills {
  readonly kills: number;
  readonly acknowledged: number;
  /** Messages that were acknowledged, and that the door has not. */
  readonly lost: readonly string[];
  /** Answers to another message than the one that was sent. */
  readonly crossed: readonly string[];
  /** Messages that were sent, and not acknowledged in the end. */
  readonly waiting: readonly string[];
  /** Requests that the door saw more than once: their answer was lost, and they were sent again. */
  readonly repeated: number;
}

/**
 * Goal: the sender's queue is enough. Method: senders that send one message after the other through a bridge that is
 * killed again and again, to a door that is slow and fails at times; each sends again what was not acknowledged.
 */
export async function killBridges(
  kills: number,
  onKill: (done: number) => void = () => {},
): Promise<BridgeKills> {
  const door = await openDoor();
  const queues = Array.from({ length: SENDERS }, (_none, lane) => new Queue(`${lane}`));
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const bridge = await startBridge(door.url, "made-up-token");
      const sending = queues.map((queue) => send(queue, bridge));
      await pause(Math.random() * LONGEST_LIFE_MS);
      await bridge.kill();
      await Promise.all(sending);
      onKill(kill + 1);
    }
    for (const queue of queues) queue.close();
    const last = await startBridge(door.url, "made-up-token");
    await Promise.all(queues.map((queue) => send(queue, last)));
    await last.kill();
  } finally {
    await door.close();
  }
  return compare(kills, queues, door.seen);
}

/** What one sender has to send: its first is sent again until it is acknowledged, and then there is another one. */
class Queue {
  readonly acknowledged: string[] = [];
  readonly crossed: string[] = [];
  private readonly lane: string;
  private count = 0;
  private isClosed = false;

  constructor(lane: string) {
    this.lane = lane;
  }

  /** Null when nothing is left. */
  get first(): string | null {
    const isLeft = !this.isClosed || this.count > this.acknowledged.length;
    return isLeft ? `M-${this.lane}-${this.acknowledged.length}` : null;
  }

  sent(): void {
    this.count = this.acknowledged.length + 1;
  }

  answered(id: string, answer: string): void {
    if (codesIn(answer).join() !== `AA ${id}`) this.crossed.push(id);
    this.acknowledged.push(id);
  }

  close(): void {
    this.isClosed = true;
  }
}

/** Until the bridge is gone, or nothing is left. */
async function send(queue: Queue, { port }: BridgeProcess): Promise<void> {
  const client = await connectMllp(port).catch(() => null);
  if (!client) return;
  try {
    for (let id = queue.first; id !== null; id = queue.first) {
      queue.sent();
      queue.answered(id, await client.ask(aMessage(id)));
    }
  } catch {
    // Without an answer the message stays the first of its queue.
  } finally {
    client.socket.destroy();
  }
}

/** A door that keeps each message before it answers, a few milliseconds later. */
async function openDoor() {
  const seen = new Map<string, number>();
  const keep: RequestListener = async (request, response) => {
    const ids = idsIn((await readBody(request, 2 ** 26)) ?? Buffer.alloc(0));
    await pause(Math.random() * 5);
    if (Math.random() < FAILING) return void response.writeHead(503).end();
    for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
    await pause(Math.random() * 5);
    response.end(ids.map((id) => acknowledgement("AA", id)).join(""));
  };
  return { seen, ...(await listenOnLoopback(keep)) };
}

function compare(kills: number, queues: readonly Queue[], seen: ReadonlyMap<string, number>): BridgeKills {
  const acknowledged = queues.flatMap((queue) => queue.acknowledged);
  return {
    kills,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !seen.has(id)),
    crossed: queues.flatMap(({ crossed }) => crossed),
    waiting: queues.flatMap(({ first }) => first ?? []),
    repeated: [...seen.values()].filter((times) => times > 1).length,
  };
}
