import { GrowingBytes } from "./growing-bytes.ts";
import { LONGEST_BOUNDARY, lastMessage, lastRestart, nextMessage } from "./messages-in.ts";
import { CR, END, LF, START } from "./signs.ts";

/** A frame, or of a long one so many of its messages as are within the limit. */
export interface FramePart {
  readonly content:
    | { readonly kind: "messages"; readonly bytes: Buffer }
    /** One message over the limit; only its beginning was kept. */
    | { readonly kind: "oversized"; readonly head: Buffer };
  /** The frame ends with it. */
  readonly isLast: boolean;
  /** The parts before were of a frame that never ended. */
  readonly isAnew: boolean;
}

/** A header's line; a longer one names nobody. */
const HEAD = 4 * 1024;

const NOTHING = Buffer.alloc(0);

/**
 * Bytes to frames of MLLP, whatever pieces they come in, and never more of them in memory than the limit. FS ends a
 * frame before CR, LF or the next VT, or where nothing follows it: `quiet` says so. Elsewhere it is a sign of the text.
 */
export class Framer {
  /** Bytes that stood in no frame. */
  noise = 0;
  private readonly limit: number;
  private readonly content = new GrowingBytes();
  private pending: Buffer = NOTHING;
  private state: "outside" | "inside" | "behind-end" | "finished" = "outside";
  /** The beginning of the message whose rest is passed by. */
  private head: Buffer | null = null;
  private isAnew = false;

  /** @param limit of one message, in bytes */
  constructor(limit: number) {
    this.limit = limit;
  }

  get isOutside(): boolean {
    return this.state === "outside";
  }

  /** FS came last: the frame has ended if nothing else comes. */
  get mayHaveEnded(): boolean {
    return this.state === "behind-end";
  }

  /** To be followed by `next` until it gives none. */
  push(chunk: Buffer): void {
    this.pending = this.pending.length > 0 ? Buffer.concat([this.pending, chunk]) : chunk;
  }

  next(): FramePart | null {
    while (this.pending.length > 0 || this.state === "finished") {
      const part = this.step();
      if (part) return part;
    }
    return null;
  }

  /** Nothing follows for now. */
  quiet(): FramePart | null {
    if (this.state !== "behind-end") return null;
    this.state = "finished";
    return this.next();
  }

  private step(): FramePart | null {
    switch (this.state) {
      case "outside":
        return this.start();
      case "inside":
        return this.more();
      case "behind-end":
        return this.behindEnd();
      case "finished":
        return this.finish();
    }
  }

  private start(): null {
    const at = this.pending.indexOf(START);
    const passed = at < 0 ? this.pending.length : at;
    this.noise += passed;
    this.pending = this.pending.subarray(passed + 1);
    if (at >= 0) this.state = "inside";
    return null;
  }

  private more(): FramePart | null {
    const end = this.pending.indexOf(END);
    const text = end < 0 ? this.pending : this.pending.subarray(0, end);
    const room = Math.max(0, this.limit - this.content.length);
    this.content.add(text.subarray(0, room));
    if (text.length > room) {
      this.pending = this.pending.subarray(room);
      return this.overflow();
    }
    this.pending = this.pending.subarray(text.length + 1);
    if (end >= 0) this.state = "behind-end";
    return null;
  }

  private behindEnd(): null {
    const [byte] = this.pending;
    this.state = "finished";
    if (byte === CR || byte === LF) this.pending = this.pending.subarray(1);
    else if (byte !== START) {
      this.content.add(Buffer.of(END));
      this.state = "inside";
    }
    return null;
  }

  /** The limit is reached: the messages that are whole go ahead, and of a single one the rest is passed by. */
  private overflow(): FramePart | null {
    if (this.beginAnew()) return null;
    if (this.head) return this.passBy();
    const bytes = this.content.view();
    const last = lastMessage(bytes);
    if (last > nextMessage(bytes)) return this.messages(last, false);
    this.head = Buffer.from(bytes.subarray(0, HEAD));
    this.content.keepLast(LONGEST_BOUNDARY);
    return null;
  }

  private finish(): FramePart | null {
    this.beginAnew();
    const passed = this.head && this.passBy();
    if (passed) return passed;
    this.state = "outside";
    if (this.head) {
      this.content.keepLast(0);
      return this.oversized(this.head, true);
    }
    return this.messages(this.content.length, true);
  }

  /** Up to the next message, if there is one by now. */
  private passBy(): FramePart | null {
    const next = nextMessage(this.content.view(), 1);
    if (next < 0 || !this.head) {
      this.content.keepLast(LONGEST_BOUNDARY);
      return null;
    }
    this.content.takeFirst(next);
    return this.oversized(this.head, false);
  }

  private beginAnew(): boolean {
    const at = lastRestart(this.content.view());
    if (at < 0) return false;
    this.content.takeFirst(at + 1);
    this.head = null;
    this.isAnew = true;
    return true;
  }

  private messages(length: number, isLast: boolean): FramePart {
    return this.part({ kind: "messages", bytes: this.content.takeFirst(length) }, isLast);
  }

  private oversized(head: Buffer, isLast: boolean): FramePart {
    this.head = null;
    return this.part({ kind: "oversized", head }, isLast);
  }

  private part(content: FramePart["content"], isLast: boolean): FramePart {
    const { isAnew } = this;
    this.isAnew = false;
    return { content, isLast, isAnew };
  }
}
