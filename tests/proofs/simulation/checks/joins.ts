import { type JoinGap, joinGaps } from "../../../../shared/episode/state/patient.ts";
import type { Deadlines } from "../deadlines.ts";
import { type Kept, keptOf, mergedInto } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import type { Effect } from "../story/truth.ts";
import { DECISION_MS, TWO_MINUTES } from "./bounds.ts";
import { brings, type Commit } from "./commit.ts";

const HOUR = 60 * 60_000;
const IN_VIEW_MS = 30 * 24 * HOUR;
const LONGEST_SHIFT_MS = 10 * HOUR;

/** What came, and what is missing beside it. */
const sides: Readonly<
  Record<JoinGap, { readonly came: readonly string[]; readonly lacks: readonly string[] }>
> = {
  "results-without-session": {
    came: ["lab.results.reported.v1"],
    lacks: ["dialysis.session.started.v1", "dialysis.session.ended.v1"],
  },
  "sessions-without-result": { came: ["dialysis.session.ended.v1"], lacks: ["lab.results.reported.v1"] },
};

/** Results and sessions of one patient that do not meet are listed for ops: each gap once, at its time, and no other. */
export class JoinCheck {
  readonly #stage: Stage;
  readonly #deadlines: Deadlines;
  /** When a gap began, by patient and gap. */
  readonly #since = new Map<string, number>();
  readonly #listed = new Set<string>();

  constructor(stage: Stage, deadlines: Deadlines) {
    this.#stage = stage;
    this.#deadlines = deadlines;
  }

  see(commit: Commit): void {
    if (!brings(commit)) return;
    const now = commit.kept();
    for (const gap of joinGaps) this.#follow(commit.subject, gap, now);
  }

  #follow(subject: string, gap: JoinGap, now: Kept): void {
    const name = `${subject} ${gap}`;
    const began = beginOf(gap, now, this.#stage.timeline.now);
    if (began === null) {
      this.#since.delete(name);
      // What is missing again later, beside other facts, is another gap.
      this.#listed.delete(name);
      return;
    }
    const since = this.#since.get(name) ?? began;
    this.#since.set(name, since);
    this.#deadlines.expectOnce(`${name} ${since}`, {
      promise: "a patient whose results and sessions do not meet is listed for ops",
      detail: name,
      subject,
      since: Math.max(this.#stage.timeline.now, this.#dueOf(gap, since)),
      withinMs: TWO_MINUTES,
      isMet: () => this.#listed.has(name) || !this.#since.has(name) || this.#isJoined(subject),
    });
  }

  seeDigest({ pk, changes }: Effect): void {
    for (const { sk, before, after } of changes) {
      const entry = after ?? before;
      if (!sk.startsWith("0-entry#") || entry?.["audience"] !== "ops") continue;
      const subject = String(entry["subject"]);
      const gap = joinGaps.find((each) => each === entry["rule"]);
      if (!gap) this.#violate("ops' list holds gaps", `${pk} ${entry["rule"]}`);
      else if (after && !before) this.#judgeListed(pk, subject, gap);
      else if (!after && this.#stands(subject, gap))
        this.#violate("a gap that stands stays listed", `${subject} ${gap}`);
    }
  }

  #judgeListed(pk: string, subject: string, gap: JoinGap): void {
    const { now } = this.#stage.timeline;
    const name = `${subject} ${gap}`;
    const since = this.#since.get(name);
    const shiftEnd = Date.parse(pk.slice("digest#".length));
    if (!this.#stands(subject, gap)) this.#violate("only a gap is listed", name);
    if (this.#listed.has(name)) this.#violate("a gap is listed once", name);
    if (since !== undefined && now < this.#dueOf(gap, since)) this.#violate("no gap is listed early", name);
    if (shiftEnd <= now - DECISION_MS || shiftEnd > now + LONGEST_SHIFT_MS)
      this.#violate("a gap is listed in the digest of its shift", `${name} ${pk}`);
    this.#stage.witness.visit(`gap ${gap}`);
    this.#listed.add(name);
  }

  #isJoined(subject: string): boolean {
    return mergedInto(this.#stage.truth, subject) !== undefined;
  }

  /** One that began may last longer than what began it is in view. */
  #stands(subject: string, gap: JoinGap): boolean {
    const kept = keptOf(this.#stage.truth.items(`patient#${subject}`));
    const { now } = this.#stage.timeline;
    const isOld = this.#since.has(`${subject} ${gap}`) && !isMet(gap, inViewOf(kept, now));
    return isOld || beginOf(gap, kept, now) !== null;
  }

  #dueOf(gap: JoinGap, since: number): number {
    return since + this.#stage.site.joinDays[gap] * 24 * HOUR;
  }

  #violate(promise: string, detail: string): void {
    this.#stage.witness.violate(promise, detail);
  }
}

type Facts = Kept["facts"];

/** What is a month old is out of view. */
function inViewOf({ facts }: Kept, now: number): Facts {
  return facts.filter(({ receivedAt }) => Date.parse(receivedAt) > now - IN_VIEW_MS);
}

function isMet(gap: JoinGap, inView: Facts): boolean {
  return inView.some(({ event }) => sides[gap].lacks.includes(event.type));
}

/** When the first of what came was accepted; null where nothing is missing beside it. */
function beginOf(gap: JoinGap, kept: Kept, now: number): number | null {
  const inView = inViewOf(kept, now);
  if (isMet(gap, inView)) return null;
  const times = inView.flatMap(({ event, receivedAt }) =>
    sides[gap].came.includes(event.type) ? [Date.parse(receivedAt)] : [],
  );
  return times.length > 0 ? Math.min(...times) : null;
}
