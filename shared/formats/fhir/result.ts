import { type FactOf, resultSchema } from "../../events/fact.ts";
import type { Instant } from "../../protocol/instant.ts";
import type { ResultStatus } from "../../protocol/types.ts";
import type { LocalCode, Sender } from "../../sites/senders.ts";
import { hasFlag, unitFrom } from "../dialect/sender.ts";
import { resultCodeOf } from "./code.ts";
import type { Reason } from "./reasons.ts";
import type { Component } from "./resources.ts";
import type { Specimen } from "./specimen.ts";
import { isVoid } from "./status.ts";
import { fhirTime } from "./time.ts";
import { observedValue, type Value } from "./value.ts";

export type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

/** What an observation and its components share. */
export interface Shared {
  readonly status: ResultStatus;
  readonly issuedAt: Instant;
  /** Where the time of collection may stand, the better place first. */
  readonly collection: readonly (string | undefined)[];
  /** A collection later than this is a wrong clock's: it is as unknown as none. */
  readonly ahead: Instant;
  readonly specimen: Specimen;
  /** By a note of the observation. */
  readonly haemolysed: boolean;
  readonly sender: Sender;
  /** What its sender calls the result with this code; null if it has no name there. */
  readonly idOf: (code: string) => string | null;
  /** The same for a component. */
  readonly partIdOf: (code: string) => string | null;
}

/** One value with its code as a result, or the reason why it is none. */
export function resultOf(of: Component, raw: unknown, shared: Shared): Result | Reason {
  const found = resultCodeOf(of.code, shared.sender);
  if ("reason" in found) return found.reason;
  const value = valueFor(of, raw, shared, found.local);
  if (typeof value === "string") return value;
  const { status, issuedAt, specimen, idOf } = shared;
  const haemolysed = specimen.haemolysed || shared.haemolysed || hasFlag(flagsOf(of), shared.sender);
  const collectedAt = collectionOf(shared);
  const { code } = found.code;
  const result = resultSchema.safeParse({
    resultId: idOf(code) ?? `${code}@${collectedAt ?? issuedAt}`,
    code: found.code,
    ...value,
    status,
    ...(collectedAt && { collectedAt }),
    issuedAt,
    ...(specimen.words && { specimen: specimen.words }),
    ...(haemolysed && { haemolysed: true }),
  });
  return result.success ? result.data : "unfit";
}

function flagsOf({ interpretation = [] }: Component): string[] {
  return interpretation.flatMap(({ coding = [] }) => coding.flatMap(({ code = "" }) => code || []));
}

function valueFor(of: Component, raw: unknown, shared: Shared, local: LocalCode | null): Value | Reason {
  const value = observedValue(of, raw);
  if (typeof value === "string") return isVoid(shared.status) ? { value: "" } : value;
  const { unit: sent = "", ...rest } = value;
  const unit = unitFrom(sent, shared.sender, local);
  return { ...rest, ...(unit && { unit }) };
}

/** A date alone lets the next place speak; a time that cannot be trusted makes the collection unknown. */
function collectionOf({ collection, ahead }: Shared): Instant | null {
  for (const text of collection) {
    const read = fhirTime(text);
    if (read.kind === "time") return read.at <= ahead ? read.at : null;
    if (read.kind === "unreadable") return null;
  }
  return null;
}
