import { type Decimal, parseDecimal } from "../../base/decimal.ts";
import type { Instant } from "../../base/instant.ts";
import type { LimitKind } from "../types/limit.ts";
import type { Lab } from "../types/picture.ts";
import type { Doubt, Phase, Problem } from "../types/reading.ts";
import type { Analyte } from "../values/analyte.ts";
import { type Meaning, meaningOf } from "../values/codes.ts";
import { materialOf } from "../values/specimen.ts";
import { accepts, isPlausible } from "../values/substances.ts";
import { type Unit, unitOf, units } from "../values/units.ts";
import { judge, type Outcome } from "./judge.ts";
import type { CompiledLimits, UnitLimits } from "./limits.ts";
import { type NumberInText, numbersInText } from "./numbers-in-text.ts";
import { type Bounds, phaseOf, spansPhases } from "./phase.ts";

type Outcomes = Readonly<Record<LimitKind, Outcome>>;

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
  /** The number of a text like ">8.0" too: such a value is held, and its number still tells how grave it may be. */
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
  const byTime = phaseOf(lab, bounds);
  const phase = bounds ? phaseBy(meaning, byTime) : byTime;
  const named = unitNamed(lab, analyte);
  const unit = named && accepts(analyte, named) ? named : null;
  const material = meaning.material === "other" ? "other" : materialOf(lab.specimen);
  const exact = parseDecimal(lab.value);
  const number = exact ?? numberIn(lab.value);
  const implausible = number !== null && unit !== null && !isPlausible(number, analyte, unit);
  const broken = material === "other" ? "wrong-specimen" : brokenBy(lab, meaning, exact, unit);
  const outcomes =
    broken || !number || !unit ? undecided : judgeAll(number, lab, limits[analyte][unit] ?? {});
  const drawnAt = lab.collectedAt ?? lab.issuedAt;
  const doubts = doubtsOf(lab, byTime, {
    "over-phases": spansPhases(lab, bounds),
    "code-and-unit-disagree": unit !== null && disagrees(meaning, unit),
    "code-doubtful": contradicts(meaning, byTime),
    "specimen-unclear": material === "unknown",
    implausible,
  });
  const reading: Reading = {
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
  // Its code alone places it in no episode of its own, where a critical one would be told once: so it is told here [P1.before-session].
  const isBeforeByCode = phase === "before" && byTime === "unknown";
  return isBeforeByCode && alarming(reading, limits) ? { ...reading, phase: byTime } : reading;
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

/** Where the time leaves it open, the code's own word places the sample; where they contradict each other, nothing does. */
function phaseBy({ drawn }: Meaning, byTime: Phase): Phase {
  if (!drawn) return byTime;
  if (contradicts({ drawn }, byTime)) return "unknown";
  return byTime === "unknown" ? drawn : byTime;
}

function contradicts({ drawn }: Pick<Meaning, "drawn">, byTime: Phase): boolean {
  if (!drawn || byTime === "unknown") return false;
  return drawn === "before" ? byTime !== "before" : byTime === "before" || byTime === "during";
}

function brokenBy(lab: Lab, { byWords }: Meaning, exact: Decimal | null, unit: Unit | null): Problem | null {
  if (byWords) return "unknown-code";
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

type ContentDoubt =
  | "over-phases"
  | "code-doubtful"
  | "code-and-unit-disagree"
  | "specimen-unclear"
  | "implausible";

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
  if (content["code-doubtful"]) found.push("code-doubtful");
  if (content["specimen-unclear"]) found.push("specimen-unclear");
  if (content.implausible) found.push("implausible");
  return [...found, ...new Set(lab.doubts)];
}

/**
 * Whether a result that could not be used would be critical by a number in it: beyond a critical limit in every unit
 * that it can be in. Each plausible number of a text counts, with its comparator and its unit; the gravest of several.
 * A wrong specimen is never so, nor a result that only words name where its unit is another thing's.
 */
export function alarming(reading: Reading, limits: CompiledLimits): boolean {
  const { lab, problem, exact, unit } = reading;
  if (problem === "wrong-specimen") return false;
  if (problem === "unknown-code" && !unit && lab.unit?.trim()) return false;
  const bare = exact && { number: exact, comparator: undefined, unit: null };
  if (bare && problem !== "unknown-code") {
    return [bare, { ...bare, comparator: lab.comparator }].some((each) =>
      isCritical(each, unitsOf(reading, each), reading, limits),
    );
  }
  return (bare ? [bare] : numbersInText(lab.value)).some((each) => {
    const plausible = unitsOf(reading, each).filter((one) => isPlausible(each.number, reading.analyte, one));
    return isCritical(each, plausible, reading, limits);
  });
}

/** The unit beside it, else that of the result, else every one in which the analyte comes. */
function unitsOf({ analyte, unit }: Reading, written: NumberInText): readonly Unit[] {
  const own = written.unit ?? unit;
  if (own) return [own];
  return units.filter((each) => accepts(analyte, each));
}

/**
 * Beyond in every unit, as the number stands or by its comparator ("<0.80" is below 0.80), and in one at least whatever
 * its comparator leaves open.
 */
function isCritical(
  { number, comparator }: NumberInText,
  candidates: readonly Unit[],
  { analyte }: Reading,
  limits: CompiledLimits,
): boolean {
  const isBeyond = (unit: Unit, as: Lab["comparator"]) => {
    const { criticalLow, criticalHigh } = limits[analyte][unit] ?? {};
    return (
      judge(number, as, "criticalLow", criticalLow) === "beyond" ||
      judge(number, as, "criticalHigh", criticalHigh) === "beyond"
    );
  };
  const maybe = (unit: Unit) => isBeyond(unit, undefined) || isBeyond(unit, comparator);
  return candidates.every(maybe) && candidates.some((unit) => isBeyond(unit, comparator));
}
