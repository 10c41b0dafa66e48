import type { Instant } from "../../base/instant.ts";
import type { Policy } from "../policy.ts";
import type { Side } from "../readings/judge.ts";
import type { CompiledLimits, UnitLimit } from "../readings/limits.ts";
import type { Reading } from "../readings/reading.ts";
import type { Quantity, SiteNumbers } from "../readings/site-numbers.ts";
import type { Because, Watch } from "../types/assessment.ts";
import type { Order, Picture, SpasmSession, StoppedOrder, Symptom } from "../types/picture.ts";
import type { Analyte } from "../values/analyte.ts";

/** What still counts as beyond a limit of one side: gravest first, then newest. */
export interface Standing {
  readonly readings: readonly Reading[];
  /** How many of them, from the first, lie beyond the critical limit. */
  readonly critical: number;
  /** How many after those may lie beyond it: their comparator leaves it open. */
  readonly undecided: number;
}

export type Standings = Readonly<Record<Side, Standing>>;

/** How the spasm in this episode stands with those of earlier sessions. */
export interface Recurrence {
  /** Earlier sessions that count. */
  readonly earlier: readonly SpasmSession[];
  readonly isRecurrent: boolean;
  /** Enough of them were reported as severe: a severity that is missing starts no drug. */
  readonly isSevere: boolean;
}

/** Something worked out of several inputs that lies above its limit. */
export interface Excess {
  readonly quantity: Quantity;
  /** Rounded, to be shown; it was compared exactly. */
  readonly value: string;
  readonly limit: UnitLimit;
  readonly because: readonly Because[];
}

/** A picture as the rules look at it, at one instant. What not every picture needs is worked out when first asked for. */
export interface View {
  readonly picture: Picture;
  readonly policy: Policy;
  readonly limits: CompiledLimits;
  readonly numbers: SiteNumbers;
  readonly now: Instant;
  /** One analyte after the other, each in order of time. */
  readonly all: readonly Reading[];
  /** The readings drawn since the session began: one analyte after the other, each in order of time. */
  readonly current: readonly Reading[];
  /** The same, by analyte. */
  readonly readings: Readonly<Record<Analyte, readonly Reading[]>>;
  /** From before the session, in the same order: shown, and they decide nothing. */
  readonly earlier: readonly Reading[];
  readonly standing: Readonly<Record<Analyte, Standings>>;
  /** The symptoms stand in order of onset. */
  readonly symptoms: readonly Symptom[];
  /** Muscle spasms, cramps and twitching, over or not, in order of onset. */
  readonly spasms: readonly Symptom[];
  /** The orders stand in order of their start. */
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

/** The newest undoubted value drawn since the given instant; null leaves the analyte unknown. */
export function known(
  { readings }: Pick<View, "readings">,
  analyte: Analyte,
  since: Instant | null,
): Reading | null {
  const from = since ?? "";
  return readings[analyte].findLast(({ settled, drawnFrom }) => settled && drawnFrom >= from) ?? null;
}

/**
 * The newest value from before the session, where none is known from since: it is shown and decides nothing. One that
 * can be read as a number goes before a newer one that cannot.
 */
export function lastBefore(
  { readings, earlier }: Pick<View, "readings" | "earlier">,
  analyte: Analyte,
): Reading[] {
  if (readings[analyte].length > 0) return [];
  const before = earlier.filter((reading) => reading.analyte === analyte);
  const last = before.findLast(({ number }) => number !== null) ?? before.at(-1);
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

/** Total, corrected, at pH 7.4: the note prefers the ionized calcium to each. */
export function isSecondBestCalcium(analyte: Analyte): boolean {
  return analyte !== "calcium-ionized" && analyte.startsWith("calcium-");
}
