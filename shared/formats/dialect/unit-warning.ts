import { type Decimal, parseDecimal } from "../../base/decimal.ts";
import type { ResultDoubt } from "../../protocol/types/picture.ts";
import {
  isMassCodeOfAmounts,
  type Meaning,
  meaningOf,
  type ResultCode,
} from "../../protocol/values/codes.ts";
import { materialOf } from "../../protocol/values/specimen.ts";
import { accepts, isPlausible } from "../../protocol/values/substances.ts";
import { type Unit, unitOf } from "../../protocol/values/units.ts";

/** What a sender should hear of the unit of a result. */
type UnitWarning =
  /** None, or one in which the analyte is not accepted: the value is shown, asks a person, and clears nothing. */
  | "unit-unusable"
  /** A unit of mass under a code of amount, or the other way round. */
  | "code-unit-mismatch";

const masses = new Set<Unit>(["mg/dL", "g/L", "g/dL", "ug/L"]);

/** What a sender should hear of a value of the patient's blood: in the order in which the protocol finds it of no use. */
type ValueWarning =
  | UnitWarning
  /** Urine, a fluid, a control: no value of the patient's blood, under a code that says blood. */
  | "specimen-not-blood"
  /** Words of a specimen that name none that is known here. */
  | "specimen-unclear"
  /** Text, whatever number stands in it. */
  | "value-in-words"
  /** Outside of what a living patient has. */
  | "value-implausible"
  /** Nothing tells when the blood was drawn, so that it may be of before the session. */
  | "collection-missing";

interface Valued {
  readonly code: ResultCode;
  readonly value: string | number;
  readonly unit?: string | undefined;
  readonly specimen?: string | undefined;
  readonly collectedAt?: string | undefined;
  readonly doubts?: readonly ResultDoubt[] | undefined;
}

const none: readonly ValueWarning[] = [];

export function valueWarnings(valued: Valued): readonly ValueWarning[] {
  const meaning = meaningOf(valued.code);
  if (meaning?.material !== "blood") return none;
  const material = materialOf(valued.specimen);
  if (material === "other") return ["specimen-not-blood"];
  const own = ownWarnings(valued, meaning, material);
  return isTimeMissing(valued) ? [...own, "collection-missing"] : own;
}

/** A time that is given and cannot be used is told where it is read. */
function isTimeMissing({ collectedAt, doubts }: Valued): boolean {
  return !collectedAt && !doubts?.includes("collection-time-unusable");
}

function ownWarnings(
  { code, value, unit }: Valued,
  meaning: Meaning,
  material: ReturnType<typeof materialOf>,
): readonly ValueWarning[] {
  const unclear: readonly ValueWarning[] = material === "unknown" ? ["specimen-unclear"] : none;
  const number = numberIn(String(value));
  if (number === null) return [...unclear, "value-in-words"];
  const { analyte } = meaning;
  const known = unit ? unitOf(unit) : null;
  if (!known || !accepts(analyte, known))
    return unit || analyte !== "ph" ? [...unclear, "unit-unusable"] : unclear;
  const ofUnit = unitWarning(code, meaning, known);
  const isOdd = !isPlausible(number, analyte, known);
  if (!isOdd && !ofUnit) return unclear;
  return [...unclear, ...(isOdd ? (["value-implausible"] as const) : []), ...(ofUnit ? [ofUnit] : [])];
}

/** Laboratories tell the same few thousand numbers again and again. */
const read = new Map<string, Decimal | null>();
const MOST_READ = 2_000;
const LONGEST = 16;

function numberIn(text: string): Decimal | null {
  const before = read.get(text);
  if (before !== undefined) return before;
  const number = parseDecimal(text);
  if (text.length > LONGEST) return number;
  if (read.size >= MOST_READ) read.clear();
  read.set(text, number);
  return number;
}

/** null for a unit that fits the code. */
function unitWarning(code: ResultCode, { property }: Meaning, known: Unit): UnitWarning | null {
  const isMass = property === "other" ? isMassCodeOfAmounts(code) : property === "mass";
  if (property === "other" && !isMass) return null;
  return isMass === masses.has(known) ? null : "code-unit-mismatch";
}
