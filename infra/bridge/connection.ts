import type { Socket } from "node:net";
import { MAX_CLINICAL_BYTES } from "../../shared/events/limits.ts";
import { headerIn } from "./answers/header.ts";
import { ownAnswer, tooLarge } from "./answers/own-answer.ts";
import { codeOf } from "./answers/site-answer.ts";
import type { Counts } from "./counts.ts";
import { deliverToSite, type SenderPatience } from "./door/deliver.ts";
import type { SiteDoor } from "./door/door.ts";
import { type BridgeParcel, parcelsOf } from "./door/parcels.ts";
import { Frame } from "./frame.ts";
import { type FramePart, Framer } from "./frames/framer.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import type { BridgeLog } from "./log.ts";

export interface ConnectionDeps {
  readonly doorFor: (message: Buffer) => SiteDoor | null;
  readonly log: BridgeLog;
  readonly counts: Counts;
  readonly now: () => Date;
  readonly random: () => number;
  /** Waits so long; earlier where the signal is aborted. */
  readonly pause: (ms: number, until: AbortSignal) => Promise<void>;
  /** Without a byte between two frames; or within one. */
  readonly idleMs: number;
  readonly stalledMs: number;
  readonly errorAfterMs: number | null;
  /** What is in flight is finished, and nothing else begun. */
  readonly stopping: AbortSignal;
}

/** How a connection ends; the sender sends again what was not answered. */
export type Ending = "ended" | "idle" | "stalled" | "stopping" | "unanswered" | "too-many-answers";

/** FS without CR behind it ends a frame if nothing follows for so long. */
const QUIET_MS = 100;
/** A sender that sends on and on without an answer is not waited for longer: its end could not be seen. */
const FULL_MS = 60_000;

/** One sender: one frame after the other, each answered before the next is looked at. */
export class Connection {
  private readonly socket: Socket;
  private readonly id: { readonly peer: string; readonly connection: number };
  private readonly deps: ConnectionDeps;
  private readonly inbox: Inbox;
  private readonly framer = new Framer(MAX_CLINICAL_BYTES);
  /** Nobody waits for an answer any more, or the bridge stops. */
  private readonly over = new AbortController();
  private frame = new Frame();

  constructor(socket: Socket, id: Connection["id"], deps: ConnectionDeps) {
    this.socket = socket;
    this.id = id;
    this.deps = deps;
    this.inbox = openInbox(socket);
    this.inbox.ended.addEventListener("abort", () => this.over.abort(), { once: true });
  }

  /** Serves until the sender or the bridge ends. */
  async serve(): Promise<Ending> {
    for (;;) {
      if (this.deps.stopping.aborted) return "stopping";
      const part = this.framer.next() ?? (await this.arrived());
      if (typeof part === "string") return part;
      const ending = part && (await this.take(part));
      if (ending) return ending;
    }
  }

  /** The bridge stops: it looks up from waiting, for bytes or for the next try. */
  interrupt(): void {
    this.over.abort();
    this.inbox.interrupt();
  }

  private async arrived(): Promise<FramePart | Ending | null> {
    const { framer, deps } = this;
    const limit = framer.isOutside ? deps.idleMs : deps.stalledMs;
    const arrival = await this.inbox.take(framer.mayHaveEnded ? QUIET_MS : limit);
    if (deps.stopping.aborted) return "stopping";
    if (arrival === "ended") return framer.quiet() ?? "ended";
    if (arrival === "nothing") return framer.quiet() ?? (framer.isOutside ? "idle" : "stalled");
    framer.push(arrival);
    return null;
  }

  private async take(part: FramePart): Promise<Ending | null> {
    if (part.isAnew) {
      this.deps.counts.add("unfinished_frames_total");
      this.frame = new Frame();
    }
    this.frame.add(part, this.deps.now());
    const isAnswered = await this.answer(part);
    if (!isAnswered) return this.deps.stopping.aborted ? "stopping" : "unanswered";
    if (this.frame.isOver) return "too-many-answers";
    if (!part.isLast) return null;
    await this.write(this.frame.framed(this.deps.now()));
    this.tell();
    this.frame = new Frame();
    return null;
  }

  private async answer({ content }: FramePart): Promise<boolean> {
    if (content.kind === "oversized") {
      const own = ownAnswer(headerIn(content.head), tooLarge, this.deps.now());
      this.answered("bridge", 1, own ? [own] : []);
      return true;
    }
    const { heading, messages } = this.frame;
    const place = { heading, isFirst: messages === 0 };
    for (const parcel of parcelsOf(content.bytes, place, this.deps.doorFor)) {
      if (!(await this.deliver(parcel))) return false;
    }
    return true;
  }

  private async deliver(parcel: BridgeParcel): Promise<boolean> {
    const answers = await deliverToSite(parcel, this.patience());
    if (answers) this.answered(parcel.door?.name ?? "bridge", parcel.starts.length, answers);
    return answers !== null;
  }

  private answered(target: string, messages: number, answers: readonly Buffer[]): void {
    const { frame, deps } = this;
    frame.target = target;
    frame.messages += messages;
    frame.answer(answers);
    deps.counts.add("messages_total", { target }, messages);
    for (const answer of answers) deps.counts.add("answers_total", { target, code: codeOf(answer) });
  }

  private patience(): SenderPatience {
    const { deps, frame, id } = this;
    const waited = () => deps.now().getTime() - frame.since;
    return {
      now: deps.now,
      random: deps.random,
      errorAfterMs: deps.errorAfterMs,
      goesOn: () => !this.over.signal.aborted && !(this.inbox.isFull() && waited() > FULL_MS),
      pause: async (ms) => {
        await deps.pause(ms, this.over.signal);
        return !this.over.signal.aborted;
      },
      failed(door, why, attempt) {
        frame.attempts = attempt;
        deps.counts.add("failed_attempts_total", { target: door.name, why });
        deps.log("warn", "waiting", { ...id, target: door.name, why, attempts: attempt, ms: waited() });
      },
    };
  }

  /** A sender that does not read its answers is no longer served. */
  private async write(frames: Buffer): Promise<void> {
    if (frames.length === 0) return;
    const { socket, deps } = this;
    const stalled = setTimeout(() => socket.destroy(), deps.stalledMs);
    await new Promise<void>((resolve) => socket.write(frames, () => resolve()));
    clearTimeout(stalled);
  }

  private tell(): void {
    const { deps, framer, id } = this;
    const { bytes, messages, outcome, attempts, target, since } = this.frame;
    const ms = deps.now().getTime() - since;
    deps.counts.add("frames_total");
    deps.log("info", "answered", { ...id, target, bytes, messages, outcome, attempts: attempts + 1, ms });
    if (framer.noise > 0) deps.counts.add("noise_bytes_total", {}, framer.noise);
    framer.noise = 0;
  }
}
