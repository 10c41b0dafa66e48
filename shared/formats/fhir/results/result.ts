import type { Instant } from "../../../base/instant.ts";
import { fitted } from "../../../events/data/made-result.ts";
import { isVoid } from "../../../events/data/void.ts";
import type { FactOf } from "../../../events/fact.ts";
import { type ResultDoubt, type ResultStatus, resultDoubts } from "../../../protocol/types/picture.ts";
import { meaningOf } from "../../../protocol/values/codes.ts";
import { unitOf } from "../../../protocol/values/units.ts";
import type { LocalCode, Sender } from "../../../sites/senders.ts";
import type { Site } from "../../../sites/site.ts";
import { contradictsFlags } from "../../dialect/flags.ts";
import { hasFlag, unitFrom } from "../../dialect/sender.ts";
import { valueWarnings } from "../../dialect/unit-warning.ts";
import { comparatorByFlags, isUncontrolled, truncated, withNote } from "../../dialect/value.ts";
import { resultCodeIn } from "../elements/code.ts";
import { ownRangeIn } from "../elements/own-range.ts";
import { isAbsent, type Observed, observedValues } from "../elements/value.ts";
import type { Finding, Reason } from "../reasons/reasons.ts";
import type { Component } from "../resources.ts";
import type { Collection } from "./collection.ts";
import type { Specimen } from "./specimen.ts";

export type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

/** What an observation and its components share. */
export interface Shared {
  readonly status: ResultStatus;
  readonly time: Instant;
  /** The time is that of its receipt: nothing that was sent tells another. */
  readonly isReceived: boolean;
  /** No clock wrote `time`: it is that of the collection. */
  readonly isOfCollection: boolean;
  /** A time that it tells has not come at its receipt. */
  readonly isEarly: boolean;
  readonly issuedAt?: Instant;
  readonly updatedAt?: Instant;
  readonly versionId?: number;
  readonly orderId: string | null;
  readonly collection: Collection;
  readonly specimen: Specimen;
  /** A note of the observation says so, or what stands beside it. */
  readonly haemolysed: boolean;
  readonly notes: readonly string[];
  readonly doubts: readonly ResultDoubt[];
  /** What puts all of its parts in doubt. */
  readonly findings: readonly Finding[];
  readonly sender: Sender;
  readonly policy: Site["policy"];
  /** What its sender calls the result with this code; null if it has no name there. */
  readonly idOf: (code: string) => string | null;
  /** The same for a component. */
  readonly partIdOf: (code: string) => string | null;
}

interface Results {
  readonly results: readonly Result[];
  readonly findings: readonly Finding[];
}

type Code = Extract<ReturnType<typeof resultCodeIn>, { code: unknown }>;

/** One value with its code as a result, or the reason why it is none. Two values where one should be are two, both in doubt. */
export function resultsOf(of: Component, raw: unknown, shared: Shared, path: string): Results | Reason {
  const found = resultCodeIn(of.code, shared.sender);
  if ("reason" in found) return found.reason;
  const values = observedValues(of, raw);
  const isWithdrawn = isVoid(shared.status);
  if (typeof values === "string" && !isWithdrawn) return values;
  const said = typeof values === "string" ? [{ value: { value: "" }, field: "value" }] : values;
  const observed = said.map((each) => byNote(byFlags(each, flagsOf(of)), shared.notes));
  const isOdd = !isWithdrawn && (observed.length > 1 || isAbsent(of, raw) || isRange(observed));
  const haemolysed = shared.specimen.haemolysed || shared.haemolysed || hasFlag(flagsOf(of), shared.sender);
  const isUnsure = isUncontrolled(flagsOf(of));
  const isAgainst = ({ value }: Observed) => {
    const flagged = {
      code: found.code,
      ...value,
      unit: unitFrom(value.unit ?? "", shared.sender, found.local),
    };
    return !isWithdrawn && contradictsFlags(flagged, flagsOf(of), ownRangeIn(raw, value.unit), shared.policy);
  };
  const made = observed.map((each, at) =>
    oneOf(each, at, found, { ...shared, haemolysed }, isOdd || isUnsure || isAgainst(each)),
  );
  const results = made.flatMap(({ result }) => result ?? []);
  if (results.length < made.length) return "unfit";
  const findings: Finding[] = [
    ...(found.isMistyped ? [{ reason: "loinc-check-digit", path: `${path}.code` } as const] : []),
    ...(meaningOf(found.code)?.byWords ? [{ reason: "code-by-words", path: `${path}.code` } as const] : []),
    ...(found.isContradicted && !isWithdrawn
      ? [{ reason: "code-contradicted", path: `${path}.code` } as const]
      : []),
    ...(isUnsure && !isWithdrawn
      ? [{ reason: "value-uncontrolled", path: `${path}.interpretation` } as const]
      : []),
    ...(observed.some(isAgainst)
      ? [{ reason: "flag-contradicted", path: `${path}.interpretation` } as const]
      : []),
    ...(isOdd
      ? [{ reason: "value-doubtful", path: `${path}.${observed[0]?.field ?? "value"}` } as const]
      : []),
    ...made.flatMap(({ result, field }, at) =>
      result && !isWithdrawn ? warningsOf(result, { field, path, isFirst: at === 0 }) : [],
    ),
    ...made.flatMap(({ isMixed, field }) =>
      isMixed ? ({ reason: "unit-doubtful", path: `${path}.${field}` } as const) : [],
    ),
    ...made.flatMap(({ isCut, field }) =>
      isCut ? ({ reason: "unfit", path: `${path}.${field}` } as const) : [],
    ),
    ...(haemolysed && !isWithdrawn ? [{ reason: "haemolysed", path } as const] : []),
  ];
  return { results, findings };
}

interface ValuePlace {
  readonly field: string;
  readonly path: string;
  /** What several values of one result share is told once. */
  readonly isFirst: boolean;
}

function warningsOf(result: Result, { field, path, isFirst }: ValuePlace): Finding[] {
  return valueWarnings(result).flatMap((reason): Finding | Finding[] => {
    if (reason !== "collection-missing") return { reason, path: `${path}.${field}` };
    return isFirst ? { reason, path, expected: "dateTime with an hour and an offset" } : [];
  });
}

/** A value off the scale of the instrument is a bound; that of a range has its own. */
function byFlags(observed: Observed, flags: readonly string[]): Observed {
  const { value } = observed;
  const comparator = value.comparator ?? comparatorByFlags(value.value, flags);
  return comparator ? { ...observed, value: { ...value, comparator } } : observed;
}

function byNote(observed: Observed, notes: readonly string[]): Observed {
  const { value } = observed;
  const said = typeof value.value === "string" ? withNote(value.value, notes) : value.value;
  return said === value.value ? observed : { ...observed, value: { ...value, value: said } };
}

function isRange([first]: readonly Observed[]): boolean {
  return first?.field.startsWith("valueRange") === true || first?.field === "valueRatio";
}

function oneOf(
  observed: Observed,
  at: number,
  { code, local, isContradicted }: Code,
  shared: Shared,
  isOdd: boolean,
) {
  const { field } = observed;
  const { unit: sent = "", ...value } = observed.value;
  const unit = unitFrom(sent, shared.sender, local);
  const fit = typeof value.value === "string" ? truncated(value.value) : value.value;
  const isMixed = differsInKind(observed, code, shared.sender, local);
  const { status, issuedAt, updatedAt, versionId, orderId, collection, specimen } = shared;
  const { collectedAt, collectedFrom } = collection;
  const own = shared.idOf(code.code) ?? `${code.code}@${collectedAt ?? issuedAt ?? updatedAt ?? "undated"}`;
  const doubts = new Set<ResultDoubt>([
    ...shared.doubts,
    ...collection.doubts,
    ...(specimen.isDoubtful ? (["specimen-doubtful"] as const) : []),
    ...(isOdd ? (["value-doubtful"] as const) : []),
    ...(isMixed ? (["unit-doubtful"] as const) : []),
    ...(isContradicted ? (["code-doubtful"] as const) : []),
  ]);
  const made: Result = { resultId: at === 0 ? own : `${own}|${field}`, code, ...value, value: fit, status };
  if (unit) made.unit = unit;
  if (collectedAt) made.collectedAt = collectedAt;
  if (collectedFrom) made.collectedFrom = collectedFrom;
  if (issuedAt) made.issuedAt = issuedAt;
  if (updatedAt) made.updatedAt = updatedAt;
  if (versionId !== undefined) made.versionId = versionId;
  if (orderId) made.orderId = orderId;
  if (specimen.words) made.specimen = specimen.words;
  if (shared.haemolysed) made.haemolysed = true;
  if (doubts.size > 0 && !isVoid(status)) made.doubts = resultDoubts.filter((each) => doubts.has(each));
  return { result: fitted(made), isMixed, isCut: fit !== value.value, field };
}

/** A millimole of a monovalent ion is a milliequivalent. */
const monovalent = new Set<string | undefined>(["potassium", "sodium", "bicarbonate"]);
const amounts = new Set<string>(["mmol/L", "mEq/L"]);

function differsInKind(
  { value, named }: Observed,
  code: Code["code"],
  sender: Sender,
  local: LocalCode | null,
): boolean {
  if (!named || !value.unit) return false;
  const [one, other] = [value.unit, named].map((each) => unitOf(unitFrom(each, sender, local)));
  if (!one || !other || one === other) return false;
  const isSame = monovalent.has(meaningOf(code)?.analyte) && amounts.has(one) && amounts.has(other);
  return !isSame;
}

function flagsOf({ interpretation = [] }: Component): string[] {
  return interpretation.flatMap(({ coding = [] }) => coding.flatMap(({ code = "" }) => code || []));
}
