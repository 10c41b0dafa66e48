import type { LambdaFunction } from "../../../../shared/lambda/stack.ts";
import type { Version } from "../code.ts";
import type { Stage } from "../story/stage.ts";
import { Container, type FunctionName } from "./container.ts";

export type Ended<R> = { readonly ok: true; readonly answer: R } | { readonly ok: false };

interface Warm<E, R> {
  readonly container: Container;
  readonly handler: LambdaFunction<E, R>;
}

/** A fault of AWS's own, that no code of ours can notice. */
const COLD_START = 0.05;
const NEXT_VERSION = 0.3;

/** One function of the site: its execution environments, warm and cold, of one version of the code or the other. */
export class Lambda<E, R> {
  readonly #stage: Stage;
  readonly #name: FunctionName;
  readonly #timeoutSeconds: number;
  readonly #make: (container: Container) => LambdaFunction<E, R>;
  readonly #twoVersions: boolean;
  #idle: Warm<E, R>[] = [];
  #made = 0;
  running = 0;

  constructor(
    stage: Stage,
    given: {
      readonly name: FunctionName;
      readonly timeoutSeconds: number;
      readonly twoVersions: boolean;
      readonly make: (container: Container) => LambdaFunction<E, R>;
    },
  ) {
    this.#stage = stage;
    this.#name = given.name;
    this.#timeoutSeconds = given.timeoutSeconds;
    this.#twoVersions = given.twoVersions;
    this.#make = given.make;
  }

  /** Calls the function; `ended` hears what came of it. `isCalm`: no fault strikes it. */
  invoke(event: E, ended: (how: Ended<R>) => void, isCalm = false): void {
    const { timeline, code } = this.#stage;
    const warm = this.#take();
    const { container } = warm;
    this.running += 1;
    container.isCalm = isCalm;
    container.claims.clear();
    container.request = typeof event === "object" && event !== null ? { ...event } : {};
    let isOver = false;
    const end = (how: Ended<R>) => {
      if (isOver) return;
      isOver = true;
      this.running -= 1;
      if (container.isAlive) this.#idle.push(warm);
      ended(how);
    };
    container.onDeath = () => end({ ok: false });
    timeline.after(this.#timeoutSeconds * 1000, () => {
      if (isOver) return;
      this.#stage.weather.note({
        id: `timeout ${container.id}`,
        kind: "timeout",
        op: "everything",
        by: this.#name,
      });
      container.die("timeout");
    });
    code.enter(container.version);
    warm.handler(event).then(
      (answer) => end({ ok: true, answer }),
      () => end({ ok: false }),
    );
    timeline.wake();
  }

  #take(): Warm<E, R> {
    const { chance, weather } = this.#stage;
    const count = weather.count(`take ${this.#name}`);
    if (chance.is(`cold ${this.#name} ${count}`, COLD_START)) this.#idle = [];
    // What an invocation left under way may kill its process after it.
    this.#idle = this.#idle.filter(({ container }) => container.isAlive);
    return this.#idle.shift() ?? this.#cold();
  }

  #cold(): Warm<E, R> {
    this.#made += 1;
    const isNext =
      this.#twoVersions && this.#stage.chance.is(`version ${this.#name} ${this.#made}`, NEXT_VERSION);
    const version: Version = isNext ? "next" : "current";
    const id = `${this.#name}/${this.#made}${isNext ? "*" : ""}`;
    const container = new Container(this.#stage, this.#name, version, id);
    return { container, handler: this.#make(container) };
  }
}
