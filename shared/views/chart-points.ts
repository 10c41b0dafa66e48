import { type Decimal, formatDecimal } from "../base/decimal.ts";
import { byText, type Instant } from "../base/instant.ts";
import type { Policy } from "../protocol/policy.ts";
import { limitKinds, limitsOf, type UnitLimits } from "../protocol/readings/limits.ts";
import { boundsOf } from "../protocol/readings/phase.ts";
import { type Reading, read } from "../protocol/readings/reading.ts";
import type { LimitKind } from "../protocol/types/limit.ts";
import type { Picture } from "../protocol/types/picture.ts";
import type { Doubt, Phase } from "../protocol/types/reading.ts";
import type { Analyte } from "../protocol/values/analyte.ts";
import { converted } from "../protocol/values/substances.ts";
import { doubtPhrases, problemPhrases } from "../protocol/words/phrases.ts";

/** What a chart shows, in the order in which it is to be drawn. */
export const charted = [
  "magnesium",
  "calcium-ionized",
  "potassium",
  "phosphate",
] as const satisfies Analyte[];
export type Charted = (typeof charted)[number];

/** One result, for people to look at: it decides nothing. */
export interface ChartPoint {
  readonly analyte: Charted;
  /** Collection; where that is unknown the issue. */
  readonly at: Instant;
  readonly phase: Phase;
  /** The value stands as reported, with its comparator. */
  readonly value: string;
  readonly unit: string | null;
  /** The unit is mmol/L, rounded for drawing; null for what has no place in a chart. */
  readonly millimoles: number | null;
  /** The same as text, with its comparator; as reported where that is in mmol/L. */
  readonly label: string;
  /** The farthest limit that it lies beyond. */
  readonly beyond: LimitKind | null;
  /** False for a value in doubt: it can raise a line and clears none. */
  readonly settled: boolean;
  /** Why not, as far as the phase does not say it. */
  readonly doubts: readonly string[];
}

/** The unit is mmol/L. */
export type ChartLimits = Readonly<Partial<Record<LimitKind, number>>>;

export interface Measurements {
  /** The points stand in order of time. */
  readonly measured: readonly ChartPoint[];
  readonly limits: Readonly<Record<Charted, ChartLimits>>;
}

const labelDecimals = 2;

const saidByPhase: ReadonlySet<Doubt> = new Set(["during-session", "no-collection-time", "no-session"]);

/** @throws PolicyError if one of the policy's limits cannot stand. */
export function measurementsOf(picture: Picture, policy: Policy): Measurements {
  const limits = limitsOf(policy);
  const bounds = boundsOf(picture.session, policy, picture.running);
  const measured = picture.labs.flatMap((lab) => {
    const reading = read(lab, limits, bounds);
    return reading ? (measuredOf(reading) ?? []) : [];
  });
  const drawn = (analyte: Charted) => chartLimits(limits[analyte]["mmol/L"] ?? {});
  return {
    measured: measured.sort((a, b) => byText(a.at, b.at)),
    limits: {
      magnesium: drawn("magnesium"),
      "calcium-ionized": drawn("calcium-ionized"),
      potassium: drawn("potassium"),
      phosphate: drawn("phosphate"),
    },
  };
}

function measuredOf(reading: Reading): ChartPoint | null {
  const analyte = charted.find((one) => one === reading.analyte);
  if (!analyte) return null;
  const { lab, drawnAt, phase, doubts, problem } = reading;
  const others = doubts.filter((doubt) => !saidByPhase.has(doubt));
  const problems = problem && problem !== "implausible" ? [problemPhrases[problem]] : [];
  return {
    analyte,
    at: drawnAt,
    phase,
    value: `${lab.comparator ?? ""}${lab.value}`,
    unit: lab.unit ?? null,
    ...(problem === "wrong-specimen" ? nowhere : placeOf(reading)),
    beyond: farthest(reading),
    settled: reading.settled,
    doubts: [...others.map((doubt) => doubtPhrases[doubt]), ...problems],
  };
}

type Place = Pick<ChartPoint, "millimoles" | "label">;
const nowhere: Place = { millimoles: null, label: "" };

function placeOf({ number, unit, analyte, lab }: Reading): Place {
  if (!number || !unit) return nowhere;
  const isOwn = unit === "mmol/L";
  const drawn = isOwn ? number : converted(number, analyte, unit, "mmol/L", labelDecimals);
  if (!drawn) return nowhere;
  return { millimoles: toNumber(drawn), label: `${lab.comparator ?? ""}${formatDecimal(drawn)}` };
}

const outermostFirst = ["criticalLow", "criticalHigh", "low", "high"] as const satisfies LimitKind[];

function farthest({ outcomes }: Reading): LimitKind | null {
  return outermostFirst.find((kind) => outcomes[kind] === "beyond") ?? null;
}

function chartLimits(limits: UnitLimits): ChartLimits {
  return Object.fromEntries(
    limitKinds.flatMap((kind) => {
      const limit = limits[kind];
      return limit ? [[kind, toNumber(limit.value)] as const] : [];
    }),
  );
}

function toNumber(value: Decimal): number {
  return Number(formatDecimal(value));
}
