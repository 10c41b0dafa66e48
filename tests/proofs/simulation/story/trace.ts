import { instant } from "../../../../shared/base/instant.ts";
import type { Timeline } from "./timeline.ts";

/** What happened, a line each. Kept only where somebody will read it. */
export class Trace {
  readonly lines: string[] = [];
  readonly #timeline: Timeline;
  readonly #isKept: boolean;

  constructor(timeline: Timeline, isKept: boolean) {
    this.#timeline = timeline;
    this.#isKept = isKept;
  }

  say(line: () => string): void {
    if (this.#isKept) this.lines.push(`${instant(this.#timeline.now).slice(5, 23)}  ${line()}`);
  }
}
