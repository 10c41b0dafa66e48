import type { Instant } from "../../../base/instant.ts";
import { resultSchema } from "../../../events/data/lab-data.ts";
import type { FactOf } from "../../../events/fact.ts";
import { MAX_IDENTIFIER } from "../../../events/limits.ts";
import type { ResultDoubt } from "../../../protocol/types/picture.ts";
import { meaningOf } from "../../../protocol/values/codes.ts";
import { unitOf as knownUnit } from "../../../protocol/values/units.ts";
import type { LocalCode, Sender } from "../../../sites/senders.ts";
import { type Code, type ReadCode, readCodeOf } from "../../dialect/code.ts";
import { hasFlag, isUnit, saysHaemolysed, unitFrom } from "../../dialect/sender.ts";
import { valueWarnings } from "../../dialect/unit-warning.ts";
import { comparatorByFlags } from "../../dialect/value.ts";
import { component, components, firstComponents, isDeleted, oncePerText } from "../envelope/fields.ts";
import type { Header } from "../envelope/header.ts";
import type { Segment } from "../envelope/segment.ts";
import type { Observation } from "../envelope/structure.ts";
import type { Reason } from "../reasons/reasons.ts";
import { type Hl7Time, timeReader } from "../time.ts";
import { codesIn } from "./code.ts";
import { type Collection, collectionOf } from "./collection.ts";
import { resultIdOf, resultNamesOf } from "./names.ts";
import { noteText, type ReportedOrder } from "./order.ts";
import { type Obx11, statusOf } from "./status.ts";
import { observedValue } from "./value.ts";

export type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

export interface ReadWith {
  readonly header: Header;
  readonly now: Instant;
  readonly timeOf: (text: string) => Hl7Time;
  /** OBX-3. */
  readonly codeOf: (obx: Segment) => ReadCode;
  /** OBX-6. */
  readonly unitsOf: (obx: Segment) => SaidUnits;
}

/** What reads the results of one message. */
export function resultReader(header: Header, now: Instant): ReadWith {
  const codeOf = oncePerText(3, (obx) => readCodeOf(codesIn(obx, 3), header.sender));
  return { header, now, timeOf: timeReader(header.zone), codeOf, unitsOf: oncePerText(6, unitsIn) };
}

/** When an order's results say they were collected, by OBX-14. */
type CollectedAt = (observation: string) => Collection;

/** Reads each text once: all results of a panel repeat one time. */
export function collectionReader(
  order: ReportedOrder,
  { header, now, timeOf }: Pick<ReadWith, "header" | "now" | "timeOf">,
): CollectedAt {
  const read = new Map<string, Collection>();
  const clocks = { now, ...header, issuedAt: order.issuedAt };
  return (text) => {
    const known = read.get(text) ?? collectionOf([{ text }, ...order.collection], clocks, timeOf);
    read.set(text, known);
    return known;
  };
}

/** What one OBX is. */
export type Observed =
  /** `tells` is what the sender hears of it, though it is taken. */
  | {
      readonly kind: "result";
      readonly result: Result;
      readonly tells: readonly Reason[];
      /** Other names of the result that it takes back. */
      readonly alsoNamed: readonly string[];
    }
  /** It takes results back, and says by no code that is read here which. */
  | { readonly kind: "withdrawn"; readonly resultIds: readonly string[]; readonly status: Void }
  /** Its sample is in the laboratory. */
  | { readonly kind: "drawn"; readonly code: Code; readonly at: Instant }
  /** Perhaps it takes a result back: a person must say. */
  | { readonly kind: "unsettled"; readonly resultId: string; readonly reason: Reason }
  | { readonly kind: "none"; readonly reason: Reason };

type Void = "cancelled" | "entered-in-error";

/** One OBX as a result, as blood that was drawn, or the reason why it is neither. */
export function observedIn(
  observation: Observation,
  order: ReportedOrder,
  { header: { sender, sentAt }, codeOf, unitsOf, collectedAt }: ReadWith & { collectedAt: CollectedAt },
): Observed {
  const obx = observation.segment;
  const found = codeOf(obx);
  const status = statusOf(component(obx, 11, 1));
  if ("reason" in found) return withoutCode(obx, order, status, found.reason);
  if (status === "none") return none("says-nothing");
  if (status === "unknown") return none("unknown-status");
  const collection = collectedAt(component(obx, 14, 1));
  if (status === "drawn") return drawn(found.code, collection);
  const value = reportedIn(obx, status);
  const resultId = resultIdOf(obx, order, found.code.code);
  if (value === null) return withoutValue(obx, status, resultId, "unsupported-value-type");
  if (value.text === "" && !isVoid(value.status)) return withoutValue(obx, value.status, resultId);
  const units = unitsOf(obx);
  const unit = unitOf(units, sender, found.local);
  const haemolysed = order.haemolysed || isHaemolysed(observation, sender);
  const doubts = doubtsOf(units, order, collection, { isVoid: isVoid(value.status) });
  const result = resultSchema.safeParse({
    resultId,
    code: found.code,
    value: value.text,
    ...(value.comparator && { comparator: value.comparator }),
    ...(unit && { unit }),
    status: value.status,
    ...(collection.at && { collectedAt: collection.at }),
    ...(collection.from && { collectedFrom: collection.from }),
    ...(order.issuedAt && { issuedAt: order.issuedAt }),
    ...(sentAt && { updatedAt: sentAt }),
    orderId: order.id,
    ...(order.specimen && { specimen: order.specimen }),
    ...(haemolysed && { haemolysed: true }),
    ...(doubts.length > 0 && { doubts }),
  });
  if (!result.success) return none("too-long");
  const tells = [
    ...doubtsTold(doubts),
    ...(component(obx, 11, 1) === "" ? ["status-missing" as const] : []),
    ...(found.isMistyped ? ["loinc-check-digit" as const] : []),
    ...(meaningOf(found.code)?.byWords ? ["code-by-words" as const] : []),
    ...(isVoid(value.status)
      ? []
      : [...(haemolysed ? ["haemolysed" as const] : []), ...valueWarnings(result.data)]),
  ];
  const alsoNamed = isVoid(value.status) ? resultNamesOf(obx, order).filter((name) => name !== resultId) : [];
  return { kind: "result", result: result.data, tells, alsoNamed };
}

function none(reason: Reason): Observed {
  return { kind: "none", reason };
}

/** A time that is none, or in doubt, is no reason to stop asking for blood. */
function drawn(code: Code, { at, doubts }: Collection): Observed {
  return at && doubts.length === 0 ? { kind: "drawn", code, at } : none("specimen-without-time");
}

/** What takes a result back reaches it by its name, though its code is not read; any other is nothing that is known here. */
function withoutCode(obx: Segment, order: ReportedOrder, status: Obx11, reason: Reason): Observed {
  const resultIds = status === "cancelled" || status === "entered-in-error" ? resultNamesOf(obx, order) : [];
  if (resultIds.length === 0) return none(reason);
  return { kind: "withdrawn", resultIds, status: status === "cancelled" ? status : "entered-in-error" };
}

/** A correction to what is not read or to nothing, and a value that is deleted: that is not said as HL7 says it. */
function withoutValue(
  obx: Segment,
  status: Obx11,
  resultId: string,
  otherwise: Reason = "no-value",
): Observed {
  const mayTakeBack = status === "corrected" || status === "amended" || isDeleted(obx, 5);
  if (!mayTakeBack) return none(otherwise);
  if (resultId.length > MAX_IDENTIFIER) return none("too-long");
  return { kind: "unsettled", resultId, reason: "unclear-withdrawal" };
}

/** A correction whose value is deleted takes the result back. */
function reportedIn(obx: Segment, status: Exclude<Obx11, "none" | "unknown" | "drawn">) {
  const isTakenBack = isDeleted(obx, 5) && (status === "corrected" || status === "amended");
  if (isTakenBack) return { text: "", status: "entered-in-error" as const };
  const value = observedValue(obx);
  if (!value) return value;
  const comparator = value.comparator ?? comparatorByFlags(value.value, components(obx, 8, 1));
  return { text: value.value, comparator, status };
}

/** What takes a result back is not in doubt for where it stands. */
function doubtsOf(
  { differ }: SaidUnits,
  order: ReportedOrder,
  { doubts }: Collection,
  result: { isVoid: boolean },
): ResultDoubt[] {
  if (result.isVoid) return [...doubts];
  return [...doubts, ...order.doubts, ...(differ ? ["unit-doubtful" as const] : [])];
}

const told = new Map<ResultDoubt, Reason>([
  ["collection-time-unusable", "collection-time-unusable"],
  ["collection-time-doubtful", "collection-time-doubtful"],
  ["specimen-doubtful", "specimen-doubtful"],
  ["status-doubtful", "status-doubtful"],
  ["unit-doubtful", "unit-doubtful"],
]);

function doubtsTold(doubts: readonly ResultDoubt[]): Reason[] {
  return doubts.flatMap((doubt) => told.get(doubt) ?? []);
}

interface SaidUnits {
  /** Its code, or its words where it has none. */
  readonly own: string;
  readonly alternate: string;
  readonly isAlternateUcum: boolean;
  /** Code, words and alternates are units of different kinds. */
  readonly differ: boolean;
}

function unitsIn(obx: Segment): SaidUnits {
  const [code = "", words = "", , alternate = "", otherWords = "", system] = firstComponents(obx, 6, 6);
  const known = [code, words, alternate, otherWords].flatMap((said) => (said && knownUnit(said)) || []);
  return {
    ...{ own: code || words, alternate, isAlternateUcum: system === "UCUM" },
    differ: new Set(known).size > 1,
  };
}

/** The alternate one counts where that is UCUM, and the first no unit here. */
function unitOf(
  { own, alternate, isAlternateUcum }: SaidUnits,
  sender: Sender,
  local: LocalCode | null,
): string {
  if (own && isUnit(own, sender, local)) return unitFrom(own, sender, local);
  const isBetter = isAlternateUcum && isUnit(alternate, sender, local);
  return unitFrom(isBetter ? alternate : own || alternate, sender, local);
}

/** A sender has signs of its own for this; HL7 has none for one result. */
function isHaemolysed({ segment, notes }: Observation, sender: Sender): boolean {
  if (!sender.haemolysis) return false;
  return hasFlag(components(segment, 8, 1), sender) || saysHaemolysed(notes.map(noteText), sender);
}

function isVoid(status: Obx11): boolean {
  return status === "cancelled" || status === "entered-in-error";
}
