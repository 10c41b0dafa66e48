import { framesOf, type Wrapping, wrappingOf } from "./answers/frames.ts";
import { codeOf } from "./answers/site-answer.ts";
import type { FramePart } from "./frames/framer.ts";
import { nextMessage } from "./frames/messages-in.ts";

/** The answers of one frame: a run sheet may have some ten thousand messages. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** A run sheet's headers: longer ones do not go with each of its requests. */
const MAX_HEADING_BYTES = 4 * 1024;
const NOTHING = Buffer.alloc(0);

/** What one frame has brought so far, and how it was answered. */
export class Frame {
  /** When it, or the first of its parts, was whole; in milliseconds. */
  since = 0;
  bytes = 0;
  messages = 0;
  attempts = 0;
  target = "";
  /** The headers of a run sheet. */
  heading: Buffer = NOTHING;
  readonly outcome: Record<string, number> = {};
  private readonly answers: Buffer[] = [];
  private answerBytes = 0;
  private wrapping: Wrapping | null | undefined;

  add({ content }: FramePart, now: Date): void {
    const bytes = content.kind === "messages" ? content.bytes : content.head;
    if (this.wrapping === undefined) {
      this.wrapping = wrappingOf(bytes);
      this.since = now.getTime();
      if (this.wrapping) this.heading = headingOf(bytes);
    }
    this.bytes += bytes.length;
  }

  answer(answers: readonly Buffer[]): void {
    for (const answer of answers) {
      const code = codeOf(answer);
      this.outcome[code] = (this.outcome[code] ?? 0) + 1;
      this.answerBytes += answer.length;
      this.answers.push(answer);
    }
  }

  /** More than is kept for one answer. */
  get isOver(): boolean {
    return this.answerBytes > MAX_ANSWER_BYTES;
  }

  framed(now: Date): Buffer {
    return framesOf(this.answers, this.wrapping ?? null, now);
  }
}

function headingOf(bytes: Buffer): Buffer {
  const end = nextMessage(bytes);
  return end > 0 && end <= MAX_HEADING_BYTES ? Buffer.from(bytes.subarray(0, end)) : NOTHING;
}
