import { byText, type Instant } from "../../base/instant.ts";
import { lazily } from "../../base/lazily.ts";
import type { Policy } from "../policy.ts";
import { criticalOf, type Outcome, type Side } from "../readings/judge.ts";
import { type CompiledLimits, limitsOf } from "../readings/limits.ts";
import { boundsOf } from "../readings/phase.ts";
import { type Reading, read } from "../readings/reading.ts";
import { type SiteNumbers, siteNumbersOf } from "../readings/site-numbers.ts";
import type { Watch } from "../types/assessment.ts";
import type { LimitKind } from "../types/limit.ts";
import type { Order, Picture, StoppedOrder, Symptom } from "../types/picture.ts";
import { type Analyte, analytes } from "../values/analyte.ts";
import { byAnalyte } from "../values/by-analyte.ts";
import { isBeyondAnyLimit, isFirstMonth, watchOf } from "./monitoring.ts";
import { type Excess, ultrafiltrationExcess, weightGainExcess } from "./quantities.ts";
import { type Recurrence, recurrenceOf } from "./recurrence.ts";
import { isSpasm } from "./signs.ts";

/** What still counts as beyond a limit of one side: gravest first, then newest. */
export interface Standing {
  readonly readings: readonly Reading[];
  /** How many of them, from the first, lie beyond the critical limit. */
  readonly critical: number;
  /** How many after those may lie beyond it: their comparator leaves it open. */
  readonly undecided: number;
}

type Standings = Readonly<Record<Side, Standing>>;

const nothing: readonly Reading[] = [];
const nothingStands: Standing = { readings: nothing, critical: 0, undecided: 0 };
const neitherStands: Standings = { low: nothingStands, high: nothingStands };

/** A picture as the rules look at it, at one instant. What not every picture needs is worked out when first asked for. */
export interface View {
  readonly picture: Picture;
  readonly policy: Policy;
  readonly limits: CompiledLimits;
  readonly numbers: SiteNumbers;
  readonly now: Instant;
  /** One analyte after the other, each in order of time. */
  readonly all: readonly Reading[];
  /** Those drawn since the session began: one analyte after the other, each in order of time. */
  readonly current: readonly Reading[];
  /** The same, by analyte. */
  readonly readings: Readonly<Record<Analyte, readonly Reading[]>>;
  /** From before the session, in the same order: shown, and they decide nothing. */
  readonly earlier: readonly Reading[];
  readonly standing: Readonly<Record<Analyte, Standings>>;
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
  readonly watch: () => Watch;
  readonly isFirstMonth: () => boolean;
  readonly recurrence: () => Recurrence | null;
  readonly ultrafiltration: () => Excess | null;
  readonly weightGain: () => Excess | null;
}

export function viewOf(picture: Picture, policy: Policy, now: Instant): View {
  const limits = limitsOf(policy);
  const bounds = boundsOf(picture.session, policy, picture.running);
  const readAll = (labs: Picture["labs"]) =>
    labs.map((lab) => read(lab, limits, bounds)).filter((reading) => reading !== null);
  const all = readAll(picture.labs).sort(byAnalyteAndTime);
  const current = all.filter(sinceStart);
  const symptoms = [...picture.symptoms].sort(byOnset);
  const spasms = symptoms.filter(isSpasm);
  const lastOnset = spasms.at(-1)?.onset ?? null;
  const readings = byAnalyteOf(current);
  const standing = standingsOf(readings, current.filter(isBeyondAnyLimit), lastOnset);
  const view: View = {
    picture,
    policy,
    limits,
    numbers: siteNumbersOf(policy),
    now,
    all,
    current,
    readings,
    earlier: all.filter((reading) => !sinceStart(reading)),
    standing,
    symptoms,
    spasms,
    orders: [...picture.orders].sort(byStart),
    stopped: [...picture.stopped].sort(byStart),
    lastOnset,
    magnesium: magnesiumOf(readings, standing, lastOnset),
    watch: () => watchOf(view, [...current, ...readAll(picture.superseded).filter(sinceStart)]),
    isFirstMonth: lazily(() => isFirstMonth(picture)),
    recurrence: lazily(() => recurrenceOf(view)),
    ultrafiltration: lazily(() => ultrafiltrationExcess(view)),
    weightGain: lazily(() => weightGainExcess(view)),
  };
  return view;
}

function magnesiumOf(
  readings: View["readings"],
  { magnesium }: View["standing"],
  lastOnset: Instant | null,
): View["magnesium"] {
  if (magnesium.low.readings.length > 0) return "low";
  return known({ readings }, "magnesium", lastOnset) ? "sufficient" : "unknown";
}

/** The newest undoubted value drawn since the given instant; null leaves the analyte unknown. */
export function known(
  { readings }: Pick<View, "readings">,
  analyte: Analyte,
  since: Instant | null,
): Reading | null {
  const from = since ?? "";
  return readings[analyte].findLast(({ settled, drawnFrom }) => settled && drawnFrom >= from) ?? null;
}

/** The newest value from before the session, where none is known from since: it is shown and decides nothing. */
export function lastBefore(
  { readings, earlier }: Pick<View, "readings" | "earlier">,
  analyte: Analyte,
): Reading[] {
  if (readings[analyte].length > 0) return [];
  const last = earlier.findLast((reading) => reading.analyte === analyte);
  return last ? [last] : [];
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

function byAnalyteOf(current: readonly Reading[]): View["readings"] {
  const readings = byAnalyte((): Reading[] => []);
  for (const reading of current) readings[reading.analyte].push(reading);
  return readings;
}

function standingsOf(
  readings: View["readings"],
  beyond: readonly Reading[],
  lastOnset: Instant | null,
): View["standing"] {
  const standing = byAnalyte(() => neitherStands);
  for (const { analyte } of beyond) {
    const of = (side: Side) => standingOf(readings, analyte, side, lastOnset);
    standing[analyte] = { low: of("low"), high: of("high") };
  }
  return standing;
}

function standingOf(
  readings: View["readings"],
  analyte: Analyte,
  side: Side,
  lastOnset: Instant | null,
): Standing {
  const uncleared = (kind: LimitKind, outcome: Outcome) =>
    readings[analyte]
      .filter(
        (reading) => reading.outcomes[kind] === outcome && !isCleared(reading, kind, readings, lastOnset),
      )
      .reverse();
  const beyond = uncleared(side, "beyond");
  const critical = uncleared(criticalOf[side], "beyond");
  const undecided = uncleared(criticalOf[side], "undecided").filter((reading) => beyond.includes(reading));
  const grave = [...critical, ...undecided];
  return {
    readings: [...grave, ...beyond.filter((reading) => !grave.includes(reading))],
    critical: critical.length,
    undecided: undecided.length,
  };
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
      ({ settled, drawnFrom, outcomes }) =>
        settled && drawnFrom >= reading.drawnAt && outcomes[side] === "not-beyond",
    );
  }
  const from = (reading.analyte === "magnesium" && lastOnset) || "";
  return readings[reading.analyte].some(
    ({ settled, drawnFrom, outcomes }) =>
      settled && drawnFrom >= from && drawnFrom > reading.drawnAt && outcomes[kind] === "not-beyond",
  );
}

/** Total, corrected, at pH 7.4: the note prefers the ionized calcium to each. */
export function isSecondBestCalcium(analyte: Analyte): boolean {
  return analyte !== "calcium-ionized" && analyte.startsWith("calcium-");
}

function sinceStart({ phase }: Reading): boolean {
  return phase !== "before";
}

function byAnalyteAndTime(a: Reading, b: Reading): number {
  return (
    analytes.indexOf(a.analyte) - analytes.indexOf(b.analyte) ||
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
