import { type Meaning, meaningOf } from "./codes.ts";
import { type Decimal, parseDecimal } from "./decimal.ts";
import type { Instant } from "./instant.ts";
import { judge, type Outcome } from "./judge.ts";
import type { CompiledLimits, UnitLimits } from "./limits.ts";
import { type Bounds, type Phase, phaseOf, spansPhases } from "./phase.ts";
import type { LimitKind } from "./policy.ts";
import { materialOf } from "./specimen.ts";
import { accepts, isPlausible } from "./substances.ts";
import type { Analyte, Lab, ResultDoubt } from "./types.ts";
import { type Unit, unitOf, units } from "./units.ts";

/** Why a value may raise a line and never clear one. */
export type Doubt =
  | ResultDoubt
  | "preliminary"
  | "haemolysed"
  | "during-session"
  | "over-phases"
  | "no-collection-time"
  | "no-session"
  | "code-and-unit-disagree"
  | "specimen-unclear"
  | "implausible";

/** Why a person has to look at a result. */
export type Problem =
  | "wrong-specimen"
  | "no-number"
  | "no-unit"
  | "unit-does-not-fit"
  | "implausible"
  | "comparator-undecided";

export type Outcomes = Readonly<Record<LimitKind, Outcome>>;

/** One result of an analyte of ours, as far as it can be understood. */
export interface Reading {
  readonly lab: Lab;
  readonly analyte: Analyte;
  readonly phase: Phase;
  /** Collection; where that is unknown the issue, the latest that it can have been. */
  readonly drawnAt: Instant;
  /** The earliest that it can have been: the start of a collection that took a while. */
  readonly drawnFrom: Instant;
  readonly doubts: readonly Doubt[];
  readonly problem: Problem | null;
  /** The value, where that is a number and nothing else. */
  readonly exact: Decimal | null;
  /** Of a text like ">8.0" too: such a value is held, and its number still tells how grave it may be. */
  readonly number: Decimal | null;
  /** Null unless the analyte comes in it. */
  readonly unit: Unit | null;
  readonly outcomes: Outcomes;
  /** Without doubt and decided: only such a value makes an analyte known, or clears what an earlier one raised. */
  readonly settled: boolean;
}

const undecided: Outcomes = {
  criticalLow: "undecided",
  low: "undecided",
  high: "undecided",
  criticalHigh: "undecided",
};

/** Null for a result that is not of ours, or that was cancelled or entered in error. */
export function read(lab: Lab, limits: CompiledLimits, bounds: Bounds | null): Reading | null {
  if (lab.status === "cancelled" || lab.status === "entered-in-error") return null;
  const meaning = meaningOf(lab.code);
  if (!meaning) return null;
  const { analyte } = meaning;
  const phase = phaseOf(lab, bounds);
  const named = unitNamed(lab, analyte);
  const unit = named && accepts(analyte, named) ? named : null;
  const material = meaning.material === "other" ? "other" : materialOf(lab.specimen);
  const exact = parseDecimal(lab.value);
  const number = exact ?? numberIn(lab.value);
  const implausible = number !== null && unit !== null && !isPlausible(number, analyte, unit);
  const broken = material === "other" ? "wrong-specimen" : brokenBy(lab, exact, unit);
  const outcomes =
    broken || !number || !unit ? undecided : judgeAll(number, lab, limits[analyte][unit] ?? {});
  const drawnAt = lab.collectedAt ?? lab.issuedAt;
  const doubts = doubtsOf(lab, phase, {
    "over-phases": spansPhases(lab, bounds),
    "code-and-unit-disagree": unit !== null && disagrees(meaning, unit),
    "specimen-unclear": material === "unknown",
    implausible,
  });
  return {
    lab,
    analyte,
    phase,
    drawnAt,
    drawnFrom: lab.collectedFrom && lab.collectedFrom < drawnAt ? lab.collectedFrom : drawnAt,
    doubts,
    problem: broken ?? (implausible ? "implausible" : isUndecided(outcomes) ? "comparator-undecided" : null),
    exact,
    number,
    unit,
    outcomes,
    settled: doubts.length === 0 && isDecided(outcomes),
  };
}

/** A pH has no unit to report, and most feeds report none. */
function unitNamed({ unit }: Lab, analyte: Analyte): Unit | null {
  if (unit?.trim()) return unitOf(unit);
  return analyte === "ph" ? "[pH]" : null;
}

const comparatorInText = /^[<>]=?/;

function numberIn(text: string): Decimal | null {
  return parseDecimal(text.trim().replace(comparatorInText, ""));
}

function brokenBy(lab: Lab, exact: Decimal | null, unit: Unit | null): Problem | null {
  if (!exact) return "no-number";
  if (unit) return null;
  return lab.unit?.trim() ? "unit-does-not-fit" : "no-unit";
}

const massUnits: ReadonlySet<Unit> = new Set(["mg/dL", "g/L", "g/dL"]);

function disagrees({ property }: Meaning, unit: Unit): boolean {
  return property !== "other" && (property === "mass") !== massUnits.has(unit);
}

function judgeAll(value: Decimal, { comparator }: Pick<Lab, "comparator">, limits: UnitLimits): Outcomes {
  return {
    criticalLow: judge(value, comparator, "criticalLow", limits.criticalLow),
    low: judge(value, comparator, "low", limits.low),
    high: judge(value, comparator, "high", limits.high),
    criticalHigh: judge(value, comparator, "criticalHigh", limits.criticalHigh),
  };
}

function isUndecided({ criticalLow, low, high, criticalHigh }: Outcomes): boolean {
  return (
    criticalLow === "undecided" || low === "undecided" || high === "undecided" || criticalHigh === "undecided"
  );
}

/** "<0.70" is known to be low, however far below. */
function isDecided({ criticalLow, low, high, criticalHigh }: Outcomes): boolean {
  const lowSide = low === "beyond" || (low !== "undecided" && criticalLow !== "undecided");
  const highSide = high === "beyond" || (high !== "undecided" && criticalHigh !== "undecided");
  return lowSide && highSide;
}

type ContentDoubt = "over-phases" | "code-and-unit-disagree" | "specimen-unclear" | "implausible";

function doubtsOf(
  lab: Lab,
  phase: Phase,
  content: Readonly<Record<ContentDoubt, boolean>>,
): readonly Doubt[] {
  const found: Doubt[] = [];
  if (lab.status === "preliminary") found.push("preliminary");
  if (lab.haemolysed) found.push("haemolysed");
  if (phase === "during") found.push("during-session");
  if (content["over-phases"]) found.push("over-phases");
  if (!lab.collectedAt) found.push("no-collection-time");
  else if (phase === "unknown") found.push("no-session");
  if (content["code-and-unit-disagree"]) found.push("code-and-unit-disagree");
  if (content["specimen-unclear"]) found.push("specimen-unclear");
  if (content.implausible) found.push("implausible");
  return lab.doubts ? [...found, ...new Set(lab.doubts)] : found;
}

/**
 * Whether a result's bare number lies beyond a critical limit in every unit that it can be in: its own if the
 * analyte comes in that, else all of the analyte's. Never so for a wrong specimen.
 */
export function alarming({ analyte, problem, number, unit }: Reading, limits: CompiledLimits): boolean {
  if (problem === "wrong-specimen" || !number) return false;
  const candidates = unit ? [unit] : units.filter((each) => accepts(analyte, each));
  return candidates.every((each) => {
    const { criticalLow, criticalHigh } = limits[analyte][each] ?? {};
    return (
      judge(number, undefined, "criticalLow", criticalLow) === "beyond" ||
      judge(number, undefined, "criticalHigh", criticalHigh) === "beyond"
    );
  });
}
