import { latest, plusMinutes } from "../../../../shared/base/instant.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Deadlines } from "../deadlines.ts";
import { alertOf, standsFor } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import { TWO_MINUTES } from "./bounds.ts";
import type { Commit, Pair } from "./commit.ts";
import { behindCrowdMs, isTried } from "./messages.ts";

/** An alert that nobody answers goes on, step by step, each in its time. */
export function followAlerts(stage: Stage, deadlines: Deadlines, commit: Commit): void {
  for (const { before, after } of commit.alerts)
    if (after) new Followed(stage, deadlines, commit, after).follow(before);
}

class Followed {
  readonly #stage: Stage;
  readonly #deadlines: Deadlines;
  readonly #commit: Commit;
  readonly #alert: Alert;

  constructor(stage: Stage, deadlines: Deadlines, commit: Commit, alert: Alert) {
    this.#stage = stage;
    this.#deadlines = deadlines;
    this.#commit = commit;
    this.#alert = alert;
  }

  follow(before: Pair<Alert>["before"]): void {
    const { severity, state, stepsTaken, id } = this.#alert;
    const rose = severity === "critical" && before?.severity !== "critical";
    if (rose && state === "open" && stepsTaken === 0)
      this.#stage.witness.violate("a critical alert waits for nothing", `${this.#commit.subject} ${id}`);
    if (state === "open") this.#expectStep();
    if (!before) this.#expectFirst();
  }

  #expectStep(): void {
    const { id, stepsTaken, handedOn } = this.#alert;
    this.#deadlines.expect({
      promise: "an open alert takes its next step in time",
      detail: `${id} step ${stepsTaken + 1}`,
      subject: this.#commit.subject,
      since: Math.max(this.#stage.timeline.now, Date.parse(nextStepAt(this.#alert))),
      withinMs: TWO_MINUTES,
      isMet: () =>
        this.#isSettled() ||
        (this.#current()?.stepsTaken ?? 0) > stepsTaken ||
        this.#current()?.handedOn !== handedOn ||
        !this.#isCountedFrom(stepsTaken),
    });
  }

  /**
   * Within 180 s while the stream runs; where nothing at all was amiss since the commit, much sooner: but behind a crowd that
   * another alert of this patient is still told to, since one owner's messages go one after the other.
   */
  #expectFirst(): void {
    const { subject } = this.#commit;
    const { id, severity } = this.#alert;
    const { weather, timeline } = this.#stage;
    const since = timeline.now;
    const isCritical = severity === "critical";
    const isAmiss = () =>
      Math.max(weather.troubledUntil(subject), weather.troubledUntil("stream")) > since - 60_000;
    const of = { detail: id, subject, since, byStream: true };
    this.#deadlines.expect({
      ...of,
      promise: "an urgent alert is first sent within 180 s",
      withinMs: 180_000,
      isMet: () => this.#isFirstTried(),
    });
    this.#deadlines.expect({
      ...of,
      promise: isCritical
        ? "a critical alert is first sent within 15 s"
        : "an urgent alert is first sent within 65 s",
      withinMs: (isCritical ? 15_000 : 65_000) + behindCrowdMs(this.#stage, this.#commit.pk, id),
      isMet: () => isAmiss() || this.#isFirstTried(),
    });
  }

  #isFirstTried(): boolean {
    const { pk, kept } = this.#commit;
    const { id } = this.#alert;
    const messages = kept().messages.filter((each) => each.alert === id && each.kind === "alert");
    const isNobody = messages.length === 0 && (this.#current()?.stepsTaken ?? 0) > 0;
    const isFirst = messages.some((each) => isTried(this.#stage, pk, each));
    return isNobody || isFirst || this.#isSettled();
  }

  /** Steps count from the first send, in shadow from when it was to leave: one that came late, or not yet, moves them. */
  #isCountedFrom(stepsTaken: number): boolean {
    if (stepsTaken === 0) return true;
    const sent = this.#commit.kept().messages.filter(({ alert, kind }) => {
      return alert === this.#alert.id && kind === "alert";
    });
    const isNone = ({ state, reason }: (typeof sent)[number]) =>
      state !== "accepted" && state !== "pending" && state !== "sending" && reason !== "shadow";
    if (sent.every(isNone)) return true;
    const left = sent.flatMap(({ state, acceptedAt, reason, sendAt }) => {
      if (reason === "shadow") return sendAt;
      return state === "accepted" && acceptedAt ? acceptedAt : [];
    });
    const [first] = left.sort();
    return first !== undefined && first <= plusMinutes(this.#alert.raisedAt, 1);
  }

  #current(): Alert | undefined {
    const item = this.#stage.truth.item({ pk: this.#commit.pk, sk: `4-alert#${this.#alert.id}` });
    return item && alertOf(item);
  }

  #isSettled(): boolean {
    return this.#current()?.state !== "open" || !standsFor(this.#commit.kept(), this.#alert.id);
  }
}

function nextStepAt(alert: Alert): string {
  const step = alert.steps[alert.stepsTaken];
  const last = alert.steps.at(-1)?.afterMinutes ?? 0;
  const after = step ? step.afterMinutes : last + alert.unansweredAfterMinutes;
  const began = latest(alert.raisedAt, alert.gatherUntil) ?? alert.raisedAt;
  if (alert.stepsFrom) return plusMinutes(alert.stepsFrom, after - (alert.steps[0]?.afterMinutes ?? 0));
  return plusMinutes(began, after);
}
