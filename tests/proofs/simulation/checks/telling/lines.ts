import { instant } from "../../../../../shared/base/instant.ts";
import { episodeSk } from "../../../../../shared/store/items/keys.ts";
import type { Deadlines } from "../../deadlines.ts";
import { factOf, type Kept, mergedInto } from "../../people/patient.ts";
import { isOpen, type Said, sayAll, speaksOf, untold } from "../../story/oracle.ts";
import type { Stage } from "../../story/stage.ts";
import { DECISION_MS, TWO_MINUTES } from "../bounds.ts";
import { brings, type Commit, isFact } from "../commit.ts";

/** After new facts, again when time alone will have changed something, and at each checkpoint: every grave line has been told. */
export class LineCheck {
  readonly #stage: Stage;
  readonly #deadlines: Deadlines;
  /** Lines that may stand untold. */
  readonly excused = new Set<string>();

  constructor(stage: Stage, deadlines: Deadlines) {
    this.#stage = stage;
    this.#deadlines = deadlines;
  }

  see(commit: Commit): void {
    const { code, policies, timeline, truth } = this.#stage;
    // Where a number was joined to another, the other one tells.
    if (!brings(commit) || mergedInto(truth, commit.subject) !== undefined) return;
    code.enter("current");
    const now = commit.kept();
    const said = sayAll(now, policies, instant(timeline.now - DECISION_MS));
    this.#judgeNow(commit, now, said);
    for (const each of said) this.#judgeLater(commit, each);
  }

  #judgeNow(commit: Commit, now: Kept, said: readonly Said[]): void {
    const { subject, changes, episodes } = commit;
    const { code, timeline } = this.#stage;
    const missing = untold(said, now.episodes, code.missingRule);
    if (missing.length === 0) return;
    const arrived = changes.filter(isFact).flatMap(({ after }) => (after ? [factOf(after)] : []));
    const before = episodes.flatMap((pair) => pair.before ?? []);
    const changed = new Set(changes.map(({ sk }) => sk));
    const wasOpen = (id: string) => {
      const untouched = changed.has(episodeSk(id)) ? [] : now.episodes;
      const old = [...before, ...untouched].find((episode) => episode.id === id);
      return old !== undefined && isOpen(old);
    };
    const still = this.#untoldAt(now, timeline.instant);
    for (const { scope, name, elsewhere } of missing.filter((line) => still.has(line.name))) {
      const isTouched = arrived.some(({ event }) => speaksOf(event, scope));
      if (isTouched || (wasOpen(scope.id) && !elsewhere)) this.#lost(commit, name);
      // A closed episode speaks only when a fact touches it.
      else this.excused.add(`${subject} ${name}`);
    }
  }

  /** Also at the checkpoints, for which nobody is woken: what time brings by then is told by a look of its own. */
  #judgeLater(commit: Commit, { scope, assessment }: Said): void {
    const { reviewAt } = assessment;
    const episode = commit.kept().episodes.find(({ id }) => id === scope.id);
    const checkpoints = episode?.checkpoints.flatMap(({ dueAt, ranAt }) => (ranAt ? [] : [dueAt])) ?? [];
    for (const at of new Set([...(reviewAt ? [reviewAt] : []), ...checkpoints]))
      this.#expectTold(commit, scope, at);
  }

  #expectTold({ subject, kept }: Commit, scope: Said["scope"], at: string): void {
    this.#deadlines.expectOnce(`review ${subject} ${scope.id} ${at}`, {
      promise: "no alert is lost that time brings",
      detail: `${scope.id} ${at}`,
      subject,
      since: Math.max(this.#stage.timeline.now, Date.parse(at)),
      withinMs: TWO_MINUTES,
      isMet: () =>
        mergedInto(this.#stage.truth, subject) !== undefined || this.#isToldAsOf(subject, kept(), at),
    });
  }

  #isToldAsOf(subject: string, now: Kept, at: string): boolean {
    const { code, policies } = this.#stage;
    code.enter("current");
    const missing = untold(sayAll(now, policies, at), now.episodes, code.missingRule);
    if (missing.length === 0) return true;
    // What came and went while nothing ran is told no more.
    const still = this.#untoldAt(now, this.#stage.timeline.instant);
    return missing.every(({ name, elsewhere }) => {
      return elsewhere || !still.has(name) || this.excused.has(`${subject} ${name}`);
    });
  }

  #untoldAt(now: Kept, at: string): Set<string> {
    const { code, policies } = this.#stage;
    return new Set(untold(sayAll(now, policies, at), now.episodes, code.missingRule).map(({ name }) => name));
  }

  #lost(commit: Commit, name: string): void {
    const { subject } = commit;
    if (this.excused.has(`${subject} ${name}`)) return;
    if (!isPartial(commit)) {
      this.#stage.witness.violate("no alert is lost", `${subject} ${name}`);
      return;
    }
    this.#deadlines.expectOnce(`partial ${subject} ${name}`, {
      promise: "no alert is lost",
      detail: name,
      subject,
      since: this.#stage.timeline.now,
      withinMs: TWO_MINUTES,
      isMet: () => !this.#untoldAt(commit.kept(), this.#stage.timeline.instant).has(name),
    });
  }
}

/** What a commit has no room for is written by the next one, close behind it. */
function isPartial({ changes }: Commit): boolean {
  return changes.some(({ sk, after }) => sk.startsWith("6-remainder#") && after !== undefined);
}
