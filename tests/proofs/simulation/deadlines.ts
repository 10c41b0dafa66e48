import type { Stage } from "./story/stage.ts";

/** What the functions themselves take, of a bound. */
const RUN_MS = 10_000;

interface Expectation {
  readonly promise: string;
  readonly detail: string;
  readonly subject: string;
  readonly since: number;
  /** Asked anew at each look where it is not known from the start. */
  readonly withinMs: number | (() => number);
  /** The bound counts on the stream: while it is disturbed nothing is held against us. */
  readonly byStream?: boolean;
  readonly isMet: () => boolean;
}

/** What must have happened by a time, counted from when the last fault was over that may delay this patient. */
export class Deadlines {
  readonly #stage: Stage;
  readonly #expected = new Set<string>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** The first of several expectations of one name counts. */
  expectOnce(name: string, expectation: Expectation): void {
    if (this.#expected.has(name)) return;
    this.#expected.add(name);
    this.expect(expectation);
  }

  expect(expectation: Expectation): void {
    const { timeline, weather, witness } = this.#stage;
    const { subject, since, withinMs, byStream, isMet } = expectation;
    const boundNow = () => (typeof withinMs === "number" ? withinMs : withinMs()) + RUN_MS;
    const look = () => {
      if (isMet()) return;
      const bound = boundNow();
      const stream = byStream ? Math.max(weather.troubledUntil("stream"), this.#downNow()) : 0;
      const from = Math.max(since, weather.troubledUntil(subject), stream);
      if (timeline.now < from + bound) timeline.at(from + bound, look);
      else witness.violate(expectation.promise, `${subject} ${expectation.detail}`);
    };
    timeline.at(since + boundNow(), look);
  }

  /** While the stream is down, nobody reads what it holds. */
  #downNow(): number {
    const { weather, timeline } = this.#stage;
    return weather.isDown("stream") ? timeline.now : 0;
  }
}
