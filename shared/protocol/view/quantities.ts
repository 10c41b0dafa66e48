import {
  compareDecimals,
  type Decimal,
  dividedRounded,
  formatDecimal,
  minus,
  times,
  whole,
} from "../../base/decimal.ts";
import { type Instant, latest } from "../../base/instant.ts";
import type { UnitLimit } from "../readings/limits.ts";
import type { Reading } from "../readings/reading.ts";
import { type Quantity, unitOfQuantity } from "../readings/site-numbers.ts";
import type { Because } from "../types/assessment.ts";
import type { Session } from "../types/picture.ts";
import { converted } from "../values/substances.ts";
import { becauseOf } from "../words/because.ts";
import type { Excess, View } from "./view.ts";
import { bodyWeights, disagree, positive, type Weight } from "./weights.ts";

const HOUR_MS = 3_600_000n;
const shownDecimals = 2;

/** mL per kg of body weight and hour: by the weights that may hold, the highest rate. */
export function ultrafiltrationExcess({ picture: { session }, numbers }: View): Excess | null {
  const limit = numbers.quantities["ultrafiltration-rate"];
  if (!limit || !session) return null;
  const volume = positive(session.fluid.volume);
  const weight = lightest(bodyWeights(session.fluid));
  const length = BigInt(lengthMs(session));
  if (!volume || !weight || length === 0n) return null;
  const dividend = times(volume, whole(HOUR_MS));
  const divisor = times(weight.kg, whole(length));
  return excess("ultrafiltration-rate", dividend, divisor, limit, session.endedAt, () => [
    fluidInput(session, "ultrafiltration-volume", session.fluid.volume, "mL"),
    fluidInput(session, weight.input, formatDecimal(weight.kg), "kg"),
    ...(disagree(session.fluid) ? weightInputs(session) : []),
    {
      input: "session",
      value: sessionText(session),
      unit: null,
      at: session.endedAt,
      evidence: session.evidence,
    },
  ]);
}

function lightest(weights: readonly Weight[]): Weight | null {
  return weights.reduce<Weight | null>(
    (least, next) => (least && compareDecimals(next.kg, least.kg) >= 0 ? least : next),
    null,
  );
}

/** The weights of one session that do not agree, to be confirmed. */
export function weightInputs(session: Session): readonly Because[] {
  const { pre, post } = session.fluid;
  return [fluidInput(session, "weight-before", pre, "kg"), fluidInput(session, "weight-after", post, "kg")];
}

/** % of the dry weight, since the session before. */
export function weightGainExcess({ picture: { session }, numbers }: View): Excess | null {
  const limit = numbers.quantities["weight-gain"];
  if (!limit || !session) return null;
  const { pre, previousPost, dry } = session.fluid;
  const [before, after, base] = [positive(pre), positive(previousPost), positive(dry)];
  if (!before || !after || !base) return null;
  return excess("weight-gain", times(minus(before, after), whole(100)), base, limit, session.endedAt, () => [
    fluidInput(session, "weight-before", pre, "kg"),
    previousInput(session),
    fluidInput(session, "dry-weight", dry, "kg"),
  ]);
}

/** The highest product of total calcium and phosphate, both in mg/dL, of the values that may still hold. */
export function productExcess({ readings, numbers }: View): Excess | null {
  const limit = numbers.quantities["calcium-phosphate-product"];
  if (!limit) return null;
  const [calcium, phosphate] = [highest(readings["calcium-total"]), highest(readings.phosphate)];
  if (!calcium || !phosphate) return null;
  const product = times(calcium.massPerDecilitre, phosphate.massPerDecilitre);
  return excess(
    "calcium-phosphate-product",
    product,
    whole(1),
    limit,
    latest(calcium.reading.drawnAt, phosphate.reading.drawnAt),
    () => [becauseOf(calcium.reading), becauseOf(phosphate.reading)],
  );
}

function excess(
  quantity: Quantity,
  dividend: Decimal,
  divisor: Decimal,
  limit: UnitLimit,
  at: Instant | null,
  inputs: () => readonly Because[],
): Excess | null {
  if (compareDecimals(dividend, times(limit.value, divisor)) <= 0) return null;
  const value = formatDecimal(dividedRounded(dividend, divisor, shownDecimals));
  const result = { input: quantity, value, unit: unitOfQuantity[quantity], at, limit: limit.shown };
  return { quantity, value, limit, because: [result, ...inputs()] };
}

interface Candidate {
  readonly reading: Reading;
  readonly massPerDecilitre: Decimal;
}

/** The highest of the newest settled value and the doubtful ones since, for doubt may raise. */
function highest(readings: readonly Reading[]): Candidate | null {
  const settled = readings.findLast((reading) => reading.settled);
  const current = readings.filter(({ drawnAt }) => !settled || drawnAt >= settled.drawnAt).flatMap(candidate);
  return current.reduce<Candidate | null>(
    (top, next) => (top && compareDecimals(next.massPerDecilitre, top.massPerDecilitre) <= 0 ? top : next),
    null,
  );
}

function candidate(reading: Reading): readonly Candidate[] {
  const { number, unit, analyte, problem } = reading;
  if (!number || !unit || problem === "wrong-specimen" || problem === "no-number") return [];
  const massPerDecilitre = converted(number, analyte, unit, "mg/dL", number.scale + 6);
  return massPerDecilitre ? [{ reading, massPerDecilitre }] : [];
}

function lengthMs({ startedAt, endedAt }: Session): number {
  return Date.parse(endedAt) - Date.parse(startedAt);
}

function sessionText({ startedAt, endedAt }: Session): string {
  return `${startedAt} to ${endedAt}`;
}

function previousInput(session: Session): Because {
  const { previousPost, previous } = session.fluid;
  const stated = fluidInput(session, "weight-after-previous-session", previousPost, "kg");
  return previous ? { ...stated, at: previous.endedAt, evidence: previous.evidence } : stated;
}

function fluidInput({ fluid, endedAt }: Session, input: string, value = "unknown", unit = ""): Because {
  return { input, value, unit, at: endedAt, evidence: fluid.evidence };
}
