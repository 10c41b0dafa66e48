import { formatDecimal } from "../../base/decimal.ts";
import { criticalOf, type Side } from "../readings/judge.ts";
import type { CompiledLimits } from "../readings/limits.ts";
import type { Reading } from "../readings/reading.ts";
import type { Because } from "../types/assessment.ts";
import type { Limit } from "../types/limit.ts";
import type { Draw, Order, RunningSession, Session, SpasmSession, Symptom } from "../types/picture.ts";
import type { Analyte } from "../values/analyte.ts";
import { isSpasm } from "../view/signs.ts";
import { names, symptomName } from "./phrases.ts";

/** What a line shows of what it rested on. Only what it positively rests on carries evidence. */
export function becauseOf(reading: Reading, limit?: Limit): Because {
  const { lab } = reading;
  return {
    input: reading.analyte,
    value: `${lab.comparator ?? ""}${lab.value}`,
    unit: lab.unit ?? null,
    at: lab.collectedAt ?? null,
    comparedAs: comparedAs(reading),
    limit,
    evidence: lab.evidence,
  };
}

/** With the limit that the value lies beyond: the critical one if it is that far. */
export function becauseBeyond(reading: Reading, side: Side, limits: CompiledLimits): Because {
  const isCritical = reading.outcomes[criticalOf[side]] === "beyond";
  return isCritical
    ? becauseOf(reading, limitsFor(reading, limits)?.[criticalOf[side]]?.shown)
    : becauseLowOrHigh(reading, side, limits);
}

/** With the limit that makes it low or high, however far beyond: for a line that a critical limit makes no graver. */
export function becauseLowOrHigh(reading: Reading, side: Side, limits: CompiledLimits): Because {
  const own = limitsFor(reading, limits);
  return becauseOf(reading, (own?.[side] ?? own?.[criticalOf[side]])?.shown);
}

function limitsFor({ analyte, unit }: Reading, limits: CompiledLimits) {
  return unit ? limits[analyte][unit] : undefined;
}

/** A value that is shown without a line resting on it. */
export function becauseShown(reading: Reading): Because {
  return { ...becauseOf(reading), evidence: undefined };
}

export function becauseUnknown(input: Analyte): Because {
  return { input, value: "unknown", unit: null, at: null };
}

export function becauseSymptom(symptom: Symptom): Because {
  const { severity, active, onset, onsetKnown, evidence, notCalledOver } = symptom;
  const grade = severity ?? "severity not reported";
  const course = notCalledOver ? "not called over" : active ? "active" : "over";
  const state = `${course}${onsetKnown ? "" : ", onset not reported"}`;
  return {
    input: isSpasm(symptom) ? "spasm" : "symptom",
    value: `${symptomName(symptom)}, ${grade}, ${state}`,
    unit: null,
    at: onset,
    evidence,
  };
}

/** Blood that was drawn for an analyte, and whose result has not come. */
export function becauseDraw({ collectedAt, evidence }: Draw, analyte: Analyte): Because {
  return { input: "draw", value: names[analyte], unit: null, at: collectedAt, evidence };
}

/** One for each of its spasms. */
export function becauseSpasmSession({ sessionId, endedAt, severe, evidence }: SpasmSession): Because[] {
  const value = `spasm in session ${sessionId}${severe ? ", severe" : ""}`;
  return evidence.map((each) => ({ input: "earlier-spasm", value, unit: null, at: endedAt, evidence: each }));
}

/** What a history states; it has no time of its own. */
export function becauseHistory(input: string, value: string | number | boolean): Because {
  const evidence = { of: `history:${input}`, version: String(value) };
  return { input, value: String(value), unit: null, at: null, evidence };
}

export function becauseOrder(order: Order): Because {
  const { treatment, route, indication, since, evidence } = order;
  const value = `${treatment}, route ${route ?? "not stated"}, indication ${indication ?? "not stated"}`;
  return { input: "order", value, unit: null, at: since, evidence };
}

/** The order, and each dose of it as it was stated. */
export function becauseDoses(order: Order): Because[] {
  const { treatment, evidence } = order;
  const doses = order.dosesPerDay.map(({ at, value, unit }) => ({
    input: `${treatment}-dose`,
    value,
    unit: `${unit} a day`,
    at,
    evidence,
  }));
  return [becauseOrder(order), ...doses];
}

export function becauseEffect(order: Order): Because[] {
  const { treatment, effect, evidence } = order;
  if (!effect) return [];
  return [{ input: `${treatment}-effect`, value: effect.found, unit: null, at: effect.at, evidence }];
}

export function becauseSessionEnd({ endedAt, evidence }: Session): Because {
  return { input: "session-end", value: endedAt, unit: null, at: endedAt, evidence };
}

export function becauseSessionStart({ startedAt, evidence }: RunningSession): Because {
  return { input: "session-start", value: startedAt, unit: null, at: startedAt, evidence };
}

export function becauseDialysate(
  session: Session | null,
  electrolyte: "magnesium" | "calcium" | "potassium",
): Because {
  const value = session?.dialysate[electrolyte];
  return {
    input: `dialysate-${electrolyte}`,
    value: value ?? "unknown",
    unit: value === undefined ? null : "mmol/L",
    at: session?.endedAt ?? null,
    evidence: session?.evidence,
  };
}

function comparedAs({ lab, exact, unit }: Reading): string | undefined {
  if (!exact || !unit) return undefined;
  const value = formatDecimal(exact);
  return value === lab.value && unit === lab.unit ? undefined : `${lab.comparator ?? ""}${value} ${unit}`;
}
