import { byAnalyte } from "./by-analyte.ts";
import { byText, type Instant, latest } from "./instant.ts";
import { criticalOf, type Side } from "./judge.ts";
import { type CompiledLimits, limitsOf } from "./limits.ts";
import { boundsOf } from "./phase.ts";
import { type Reading, read } from "./reading.ts";
import { type SiteNumbers, siteNumbersOf } from "./site-numbers.ts";
import type { Analyte, LimitKind, Order, Picture, Policy, StoppedOrder, Symptom, Watch } from "./types.ts";
import { watchOf } from "./watch.ts";

/** What still counts as beyond a limit of one side: gravest first, then newest. */
export interface Standing {
  readonly readings: readonly Reading[];
  /** How many of them, from the first, lie beyond the critical limit. */
  readonly critical: number;
}

const nothingStands: Standing = { readings: [], critical: 0 };

/** A picture as the rules look at it, at one instant. */
export interface View {
  readonly picture: Picture;
  readonly policy: Policy;
  readonly limits: CompiledLimits;
  readonly numbers: SiteNumbers;
  readonly now: Instant;
  /** Those drawn since the session began, by analyte, in order of time. */
  readonly readings: Readonly<Record<Analyte, readonly Reading[]>>;
  /** From before the session: shown, and they decide nothing. */
  readonly earlier: readonly Reading[];
  readonly standing: Readonly<Record<Analyte, Readonly<Record<Side, Standing>>>>;
  /** In order of onset. */
  readonly symptoms: readonly Symptom[];
  /** Muscle spasms, cramps and twitching, over or not, in order of onset. */
  readonly spasms: readonly Symptom[];
  /** In order of their start. */
  readonly orders: readonly Order[];
  readonly stopped: readonly StoppedOrder[];
  /** Magnesium is judged for this spasm; null without one. */
  readonly lastOnset: Instant | null;
  readonly magnesium: "low" | "unknown" | "sufficient";
  readonly watch: Watch;
}

export function viewOf(picture: Picture, policy: Policy, now: Instant): View {
  const limits = limitsOf(policy);
  const bounds = boundsOf(picture.session, policy);
  const readAll = (labs: Picture["labs"]) => labs.flatMap((lab) => read(lab, limits, bounds) ?? []);
  const all = readAll(picture.labs).sort(byTime);
  const current = all.filter(sinceStart);
  const symptoms = [...picture.symptoms].sort(byOnset);
  const spasms = symptoms.filter(isSpasm);
  const lastOnset = latest(...spasms.map(({ onset }) => onset));
  const readings = byAnalyte((analyte) => current.filter((reading) => reading.analyte === analyte));
  const standing = byAnalyte((analyte) => ({
    low: standingOf(readings, analyte, "low", lastOnset),
    high: standingOf(readings, analyte, "high", lastOnset),
  }));
  const lowMagnesium = standing.magnesium.low.readings.length > 0;
  const isKnown = settledSince(readings.magnesium, lastOnset).length > 0;
  return {
    picture,
    policy,
    limits,
    numbers: siteNumbersOf(policy),
    now,
    readings,
    earlier: all.filter((reading) => !sinceStart(reading)),
    standing,
    symptoms,
    spasms,
    orders: [...picture.orders].sort(byStart),
    stopped: [...picture.stopped].sort(byStart),
    lastOnset,
    magnesium: lowMagnesium ? "low" : isKnown ? "sufficient" : "unknown",
    watch: watchOf(picture, spasms, [...current, ...readAll(picture.superseded).filter(sinceStart)]),
  };
}

/** The newest undoubted value drawn since the given instant; null leaves the analyte unknown. */
export function known(view: View, analyte: Analyte, since: Instant | null): Reading | null {
  return settledSince(view.readings[analyte], since).at(-1) ?? null;
}

export function isLow(view: View, analyte: Analyte): boolean {
  return view.standing[analyte].low.readings.length > 0;
}

/** On either side. */
export function isBeyondALimit({ standing }: View, analyte: Analyte): boolean {
  return standing[analyte].low.readings.length > 0 || standing[analyte].high.readings.length > 0;
}

/** On either side. */
export function isCritical({ standing }: View, analyte: Analyte): boolean {
  return standing[analyte].low.critical > 0 || standing[analyte].high.critical > 0;
}

function settledSince(readings: readonly Reading[], since: Instant | null): readonly Reading[] {
  return readings.filter(({ settled, drawnAt }) => settled && (since === null || drawnAt >= since));
}

function standingOf(
  readings: View["readings"],
  analyte: Analyte,
  side: Side,
  lastOnset: Instant | null,
): Standing {
  if (readings[analyte].length === 0) return nothingStands;
  const uncleared = (kind: LimitKind) =>
    readings[analyte].filter(
      (reading) => reading.outcomes[kind] === "beyond" && !isCleared(reading, kind, readings, lastOnset),
    );
  const critical = uncleared(criticalOf[side]).reverse();
  const others = uncleared(side).filter((reading) => !critical.includes(reading));
  return { readings: [...critical, ...others.reverse()], critical: critical.length };
}

/**
 * Whether a later value took back what this one raised. Of values of the same time the worse one counts, so
 * later is strictly later. Magnesium is cleared for the last spasm only by a value drawn since. A calcium that is
 * not the ionized one clears nothing; a low one stands until an ionized one of its own time or later is known
 * not to be low.
 */
function isCleared(
  reading: Reading,
  kind: LimitKind,
  readings: View["readings"],
  lastOnset: Instant | null,
): boolean {
  if (isSecondBestCalcium(reading.analyte)) {
    const side = kind === "low" || kind === "criticalLow" ? "low" : "high";
    return readings["calcium-ionized"].some(
      ({ settled, drawnAt, outcomes }) =>
        settled &&
        drawnAt >= reading.drawnAt &&
        outcomes[side] === "not-beyond" &&
        outcomes[criticalOf[side]] !== "beyond",
    );
  }
  const since = reading.analyte === "magnesium" ? lastOnset : null;
  return settledSince(readings[reading.analyte], since).some(
    ({ drawnAt, outcomes }) => drawnAt > reading.drawnAt && outcomes[kind] === "not-beyond",
  );
}

/** Total, corrected, at pH 7.4: the note prefers the ionized calcium to each. */
export function isSecondBestCalcium(analyte: Analyte): boolean {
  return analyte !== "calcium-ionized" && analyte.startsWith("calcium-");
}

function sinceStart({ phase }: Reading): boolean {
  return phase !== "before";
}

export function isSpasm({ kind }: Symptom): boolean {
  return kind === "muscle-spasm" || kind === "twitching";
}

function byTime(a: Reading, b: Reading): number {
  return (
    byText(a.drawnAt, b.drawnAt) ||
    byText(a.lab.evidence.of, b.lab.evidence.of) ||
    byText(a.lab.evidence.version, b.lab.evidence.version)
  );
}

function byOnset(a: Symptom, b: Symptom): number {
  return byText(a.onset, b.onset) || byText(a.kind, b.kind);
}

function byStart(a: Order, b: Order): number {
  return byText(a.since, b.since) || byText(a.orderId, b.orderId);
}
