import type { FactOf } from "../../events/fact.ts";
import { resultSchema } from "../../events/fact.ts";
import type { Instant } from "../../protocol/instant.ts";
import type { ResultStatus } from "../../protocol/types.ts";
import type { LocalCode, Sender } from "../../sites/senders.ts";
import { resultCodeOf } from "../dialect/code.ts";
import { hasFlag, isUnit, saysHaemolysed, unitFrom } from "../dialect/sender.ts";
import { codesIn } from "./code.ts";
import { component, components } from "./fields.ts";
import { noteText, type Order } from "./order.ts";
import type { Reason } from "./reasons.ts";
import type { Segment } from "./segment.ts";
import { statusOf } from "./status.ts";
import type { Observation } from "./structure.ts";
import type { Hl7Time } from "./time.ts";
import { observedValue } from "./value.ts";

export type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

export interface Reading {
  readonly timeOf: (text: string) => Hl7Time;
  readonly issuedAt: Instant;
  /** A collection later than this is a wrong clock's: it is as unknown as none. */
  readonly ahead: Instant;
  readonly sender: Sender;
}

/** One OBX as a result, or the reason why it is none. */
export function resultOf(observation: Observation, order: Order, reading: Reading): Result | Reason {
  const { sender } = reading;
  const obx = observation.segment;
  const found = resultCodeOf(codesIn(obx, 3), sender);
  if ("reason" in found) return found.reason;
  const status = statusOf(component(obx, 11, 1));
  if (status === "none") return "no-result";
  if (status === "unknown") return "unknown-status";
  const value = observedValue(obx);
  if (!value) return "unsupported-value-type";
  if (value.value === "" && !isVoid(status)) return "no-value";
  const collectedAt = collectionOf(obx, order, reading);
  const unit = unitOf(obx, sender, found.local);
  const haemolysed = order.haemolysed || isHaemolysed(observation, sender);
  const result = resultSchema.safeParse({
    resultId: resultIdOf(obx, order, found.code.code),
    code: found.code,
    ...value,
    ...(unit && { unit }),
    status,
    ...(collectedAt && { collectedAt }),
    issuedAt: reading.issuedAt,
    ...(order.specimen && { specimen: order.specimen }),
    ...(haemolysed && { haemolysed: true }),
  });
  return result.success ? result.data : "too-long";
}

/** OBX-6: its code, or its words where it has none; the alternate one where that is UCUM, and the first no unit here. */
function unitOf(obx: Segment, sender: Sender, local: LocalCode | null): string {
  const own = component(obx, 6, 1) || component(obx, 6, 2);
  if (own && isUnit(own, sender, local)) return unitFrom(own, sender, local);
  const alternate = component(obx, 6, 4);
  const isBetter = component(obx, 6, 6) === "UCUM" && isUnit(alternate, sender, local);
  return unitFrom(isBetter ? alternate : own || alternate, sender, local);
}

/** By its sender's own signs; HL7 has none for one result. */
function isHaemolysed({ segment, notes }: Observation, sender: Sender): boolean {
  if (!sender.haemolysis) return false;
  return hasFlag(components(segment, 8, 1), sender) || saysHaemolysed(notes.map(noteText), sender);
}

function isVoid(status: ResultStatus): boolean {
  return status === "cancelled" || status === "entered-in-error";
}

/** OBR-3 (else OBR-2) with OBX-3.1 and OBX-4. */
function resultIdOf(obx: Segment, order: Order, loinc: string): string {
  const parts = [order.id, component(obx, 3, 1) || loinc, component(obx, 4, 1)];
  return parts.join("|").replace(/\|$/, "");
}

/**
 * OBX-14, else OBR-7, else SPM-17. A date alone lets the next place speak; a time that is there and cannot be
 * trusted makes the collection unknown.
 */
function collectionOf(obx: Segment, order: Order, { timeOf, ahead }: Reading): Instant | null {
  for (const text of [component(obx, 14, 1), ...order.collection]) {
    const read = timeOf(text);
    if (read.kind === "time") return read.at <= ahead ? read.at : null;
    if (read.kind === "unreadable") return null;
  }
  return null;
}
