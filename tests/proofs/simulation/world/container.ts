import type { FunctionName as Deployed } from "../../../../infra/pipeline.ts";
import type { Version } from "../code.ts";
import type { Chance } from "../story/chance.ts";
import type { Stage } from "../story/stage.ts";
import { type FaultKind, LEASE_MS, type Op } from "./weather.ts";

export type FunctionName = Deployed | "replay";

/** What becomes of one call: the fault that it meets, and its answer. */
export type Perform<T> = (fault: FaultKind | null) => Promise<T>;

/**
 * One execution environment of Lambda: it runs one invocation at a time. When it dies, nothing that it waits
 * for ever comes back, as with a process that is gone: no code can catch that.
 */
export class Container {
  readonly name: FunctionName;
  readonly version: Version;
  readonly id: string;
  isAlive = true;
  /** No fault strikes this invocation: the last try that a record has. */
  isCalm = false;
  /** What it was called with. */
  request: object = {};
  onDeath: (why: string) => void = () => {};
  readonly stage: Stage;
  /** Messages that it has claimed and not yet marked, with their patient. */
  readonly claims = new Map<string, string | null>();

  constructor(stage: Stage, name: FunctionName, version: Version, id: string) {
    this.stage = stage;
    this.name = name;
    this.version = version;
    this.id = id;
  }

  /**
   * One call to AWS. It takes effect some time after it was made; before or after that the process may die.
   * @param subject whose partition it touches; null for what concerns everybody
   */
  call<T>(op: Op, scope: string, subject: string | null, perform: Perform<T>): Promise<T> {
    const { timeline, weather, chance, trace } = this.stage;
    if (!this.isAlive) return new Promise(() => {});
    weather.calls.set(`${this.name} ${op}`, (weather.calls.get(`${this.name} ${op}`) ?? 0) + 1);
    const fault = weather.strike(op, this.name, scope, this.isCalm);
    if (fault) trace.say(() => `${this.id} ${op} ${scope}: FAULT ${fault}`);
    const name = `latency ${this.name} ${op} ${scope} ${weather.count(`latency ${scope}`)}`;
    const latency =
      fault === "slow" ? chance.between(name, 1_000, 20_000) : chance.between(name, 1, usualLatency(chance));
    if (fault) this.#blame(fault, op, subject, latency);
    return new Promise((resolve) => {
      timeline.after(latency, () => {
        const goesOut = this.isAlive ? fault !== "crash-before" : chance.is(`in flight ${name}`, 0.5);
        if (!this.isAlive || fault === "crash-before" || fault === "crash-after") {
          if (goesOut && isEffect(op)) void perform(null).catch(() => {});
          timeline.wake();
          if (this.isAlive) this.die(fault === "crash-before" ? "before" : "after");
          return;
        }
        resolve(this.#go(perform, fault));
        timeline.wake();
      });
    });
  }

  /** A pause of the code's own. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.stage.timeline.after(milliseconds, () => {
        if (!this.isAlive) return;
        this.stage.code.enter(this.version);
        resolve();
        this.stage.timeline.wake();
      });
    });
  }

  /** A fault of what people call by themselves delays no decision, but on what it touches. */
  trouble(subject: string | null, until: number): void {
    const isApart = this.name === "ingest" || this.name === "respond" || this.name === "replay";
    if (subject !== null || !isApart) this.stage.weather.trouble(subject, until);
  }

  die(why: string): void {
    const { weather, timeline, witness, trace } = this.stage;
    this.isAlive = false;
    trace.say(() => `${this.id} DIES (${why})`);
    for (const [message, subject] of this.claims) {
      weather.trouble(subject, timeline.now + LEASE_MS);
      witness.forgive(message);
    }
    if (this.name === "sweep") weather.trouble(null, timeline.now);
    if (this.name === "notify") weather.trouble("stream", timeline.now);
    this.onDeath(why);
  }

  async #go<T>(perform: Perform<T>, fault: FaultKind | null): Promise<T> {
    try {
      return await perform(fault);
    } finally {
      this.stage.code.enter(this.version);
    }
  }

  /** Whom this fault may delay, and until when. */
  #blame(fault: FaultKind, op: Op, subject: string | null, latency: number): void {
    const { weather, timeline, witness } = this.stage;
    const over = timeline.now + (fault === "slow" ? latency : 0);
    const sends = this.name === "notify" || this.name === "wake" || this.name === "sweep";
    const holdsOn = sends && (op === "write" || op === "publish");
    this.trouble(subject, holdsOn ? over + LEASE_MS : over);
    if (this.name === "sweep" && fault === "slow") weather.trouble(null, over);
    if (this.name === "notify") weather.trouble("stream", over);
    for (const message of this.claims.keys()) witness.forgive(message);
  }
}

/** At most so many milliseconds: in some runs all calls are slow, and decisions on one patient meet. */
export function usualLatency(chance: Chance): number {
  return chance.pick("usual latency", [30, 30, 30, 500]);
}

function isEffect(op: Op): boolean {
  return (
    op === "write" || op === "transact" || op === "publish" || op === "put-events" || op === "put-object"
  );
}
