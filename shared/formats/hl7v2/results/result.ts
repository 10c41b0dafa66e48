import type { Instant } from "../../../base/instant.ts";
import { keptOnce } from "../../../base/kept-once.ts";
import { fitted } from "../../../events/data/made-result.ts";
import { isVoid } from "../../../events/data/void.ts";
import type { FactOf } from "../../../events/fact.ts";
import { MAX_IDENTIFIER } from "../../../events/limits.ts";
import type { ResultDoubt } from "../../../protocol/types/picture.ts";
import { meaningOf } from "../../../protocol/values/codes.ts";
import type { Sender } from "../../../sites/senders.ts";
import type { Site } from "../../../sites/site.ts";
import { type Code, type ReadCode, readCodeOf } from "../../dialect/code.ts";
import { hasFlag, saysHaemolysed } from "../../dialect/sender.ts";
import { valueWarnings } from "../../dialect/unit-warning.ts";
import { comparatorByFlags, truncated, withNote } from "../../dialect/value.ts";
import { component, components, isDeleted, oncePerText, wholeField } from "../envelope/fields.ts";
import type { Header } from "../envelope/header.ts";
import type { Segment } from "../envelope/segment.ts";
import type { Observation } from "../envelope/structure.ts";
import type { Reason } from "../reasons/reasons.ts";
import { type Hl7Time, timeReader } from "../time.ts";
import { codesIn } from "./code.ts";
import { type Collection, collectionOf, sureTime } from "./collection.ts";
import { resultIdOf, resultNamesOf } from "./names.ts";
import { noteText, type ReportedOrder } from "./order.ts";
import { doubtsOf, doubtsTold, isAgainstFlags } from "./result-doubts.ts";
import { type SaidUnits, saidUnit, unitsIn } from "./said-units.ts";
import { type Obx11, statusOf } from "./status.ts";
import { observedValue } from "./value.ts";

export type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

export interface ReadWith {
  readonly header: Header;
  readonly now: Instant;
  readonly policy: Site["policy"];
  readonly timeOf: (text: string) => Hl7Time;
  /** OBX-3. */
  readonly codeOf: (obx: Segment) => ReadCode;
  /** OBX-6. */
  readonly unitsOf: (obx: Segment) => SaidUnits;
}

/** What reads the results of one message. */
export function resultReader(header: Header, now: Instant, policy: Site["policy"]): ReadWith {
  const codeOf = oncePerText(3, (obx) => readCodeOf(codesIn(obx, 3), header.sender));
  return { header, now, policy, timeOf: timeReader(header.zone), codeOf, unitsOf: oncePerText(6, unitsIn) };
}

/** When an order's results say they were collected, by OBX-14. */
type CollectedAt = (observation: string) => Collection;

/** Reads each text once: all results of a panel repeat one time. */
export function collectionReader(
  order: ReportedOrder,
  { header, now, timeOf }: Pick<ReadWith, "header" | "now" | "timeOf">,
): CollectedAt {
  const once = keptOnce<string, Collection>();
  const clocks = { now, sentAt: header.sentAt, issuedAt: order.issuedAt, isFast: order.isFast };
  return (text) => once(text, () => collectionOf([{ text }, ...order.collection], clocks, timeOf));
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
  {
    header: { sender, sentAt },
    policy,
    codeOf,
    unitsOf,
    collectedAt,
  }: ReadWith & { collectedAt: CollectedAt },
): Observed {
  const obx = observation.segment;
  const found = codeOf(obx);
  const stated = component(obx, 11, 1);
  const status = statusOf(stated);
  if ("reason" in found) return withoutCode(obx, order, status, found.reason);
  if (status === "none") return none("says-nothing");
  if (status === "unknown") return none("unknown-status");
  const collection = collectedAt(component(obx, 14, 1));
  if (status === "drawn") return drawn(found.code, collection);
  const value = reportedIn(observation, status);
  const resultId = resultIdOf(obx, order, found.code.code);
  if (value === null) return withoutValue(obx, status, resultId, "unsupported-value-type");
  if (value.text === "" && !isVoid(value.status)) return withoutValue(obx, value.status, resultId);
  const isTakenBack = isVoid(value.status);
  const units = unitsOf(obx);
  const haemolysed = order.haemolysed || isHaemolysed(observation, sender);
  const sure = isTakenBack ? [...collection.doubts] : doubtsOf(obx, found, { units, order, collection });
  const unit = saidUnit(units, sender, found.local);
  const isAgainst =
    !isTakenBack &&
    isAgainstFlags(obx, { code: found.code, value: value.text, comparator: value.comparator, unit }, policy);
  const doubts = isAgainst ? [...new Set([...sure, "value-doubtful" as const])] : sure;
  const result = fitted(
    madeOf({
      ...{ resultId, found, value, unit, order, collection, doubts, haemolysed, sentAt },
    }),
  );
  if (!result) return none("too-long");
  const tells: Reason[] = doubtsTold(collection.isAhead ? [...sure, "collection-time-doubtful"] : sure);
  if (isAgainst) tells.push("flag-contradicted");
  if (stated === "") tells.push("status-missing");
  if (value.isCut) tells.push("too-long");
  if (found.isMistyped) tells.push("loinc-check-digit");
  if (meaningOf(found.code)?.byWords) tells.push("code-by-words");
  if (isTakenBack) return { kind: "result", result, tells, alsoNamed: otherNames(obx, order, resultId) };
  if (haemolysed) tells.push("haemolysed");
  tells.push(...valueWarnings(result));
  return { kind: "result", result, tells, alsoNamed: [] };
}

/** LOINC's comments on a service, a report and a laboratory's work. */
const comments: ReadonlySet<string> = new Set(["8251-1", "48767-8", "77202-0"]);

/** A panel is the order itself, and a comment is none of its tests. */
const namesNoTest = /\b(?:panel|profile|comment|note|annotation|addendum)s?\b/i;

/** Whether it names no test with what became of it: words under a code of none, or a line without a value. */
export function isRemark(observed: Observed, obx: Segment): boolean {
  if (observed.kind === "withdrawn") return wholeField(obx, 5) !== "";
  if (observed.kind !== "result") return true;
  const { code, value, status } = observed.result;
  if (isVoid(status)) return comments.has(code.code) || namesNoTest.test(component(obx, 3, 2));
  return meaningOf(code) === null && /\p{L}/u.test(String(value));
}

interface Parts {
  readonly resultId: string;
  readonly found: Extract<ReadCode, { code: Code }>;
  readonly value: Exclude<ReturnType<typeof reportedIn>, null>;
  readonly unit: string;
  readonly order: ReportedOrder;
  readonly collection: Collection;
  readonly doubts: ResultDoubt[];
  readonly haemolysed: boolean;
  readonly sentAt: Instant | null;
}

/** Key by key: a message may hold hundreds of results, and to spread what is there costs several times as much. */
function madeOf({ resultId, found, value, unit, order, collection, ...parts }: Parts): Result {
  const made: Result = { resultId, code: found.code, value: value.text, status: value.status };
  if (value.comparator) made.comparator = value.comparator;
  if (unit) made.unit = unit;
  if (collection.at) made.collectedAt = collection.at;
  if (collection.from) made.collectedFrom = collection.from;
  if (order.issuedAt) made.issuedAt = order.issuedAt;
  if (parts.sentAt) made.updatedAt = parts.sentAt;
  made.orderId = order.id;
  if (order.specimen) made.specimen = order.specimen;
  if (parts.haemolysed) made.haemolysed = true;
  if (parts.doubts.length > 0) made.doubts = parts.doubts;
  return made;
}

function otherNames(obx: Segment, order: ReportedOrder, resultId: string): string[] {
  return resultNamesOf(obx, order).filter((name) => name !== resultId);
}

function none(reason: Reason): Observed {
  return { kind: "none", reason };
}

/** A time that is none, or in doubt, is no reason to stop asking for blood. */
function drawn(code: Code, collection: Collection): Observed {
  const at = sureTime(collection);
  return at ? { kind: "drawn", code, at } : none("specimen-without-time");
}

/** What takes a result back reaches it by its name, though its code is not read; any other is nothing that is known here. */
function withoutCode(obx: Segment, order: ReportedOrder, status: Obx11, reason: Reason): Observed {
  const resultIds = resultNamesOf(obx, order);
  if (!isVoid(status) || resultIds.length === 0) return none(reason);
  return { kind: "withdrawn", resultIds, status };
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
function reportedIn(
  { segment: obx, notes }: Observation,
  status: Exclude<Obx11, "none" | "unknown" | "drawn">,
) {
  const isTakenBack = isDeleted(obx, 5) && (status === "corrected" || status === "amended");
  if (isTakenBack) return { text: "", status: "entered-in-error" as const, isCut: false };
  const value = observedValue(obx);
  if (!value) return value;
  const comparator = value.comparator ?? (mayBound(obx) ? flagged(value.value, obx) : undefined);
  const text = notes.length > 0 ? withNote(value.value, notes.map(noteText)) : value.value;
  const fit = truncated(text);
  return { text: fit, comparator, status, isCut: fit !== text };
}

function flagged(value: string, obx: Segment) {
  return comparatorByFlags(value, components(obx, 8, 1));
}

/** Hardly any flag says that a value is off the scale: the others are not taken apart. */
function mayBound(obx: Segment): boolean {
  return /[<>]/.test(obx.field(8) ?? "") || obx.field(8)?.includes(obx.dialect.mark) === true;
}

/** A sender has signs of its own for this; HL7 has none for one result. */
function isHaemolysed({ segment, notes }: Observation, sender: Sender): boolean {
  if (!sender.haemolysis) return false;
  return hasFlag(components(segment, 8, 1), sender) || saysHaemolysed(notes.map(noteText), sender);
}
