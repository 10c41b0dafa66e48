import type { Hl7Segment } from "@medplum/core";
import type { FactOf } from "../../events/fact.ts";
import { resultSchema } from "../../events/fact.ts";
import type { Instant } from "../../protocol/instant.ts";
import type { ResultStatus } from "../../protocol/types.ts";
import { loincOf } from "./code.ts";
import { component } from "./fields.ts";
import type { Order } from "./order.ts";
import type { Reason } from "./reasons.ts";
import { statusOf } from "./status.ts";
import { hl7Time } from "./time.ts";
import { observedValue } from "./value.ts";

export type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

export interface Reading {
  readonly zone: string;
  readonly issuedAt: Instant;
  /** A collection later than this is a wrong clock's: it is as unknown as none. */
  readonly ahead: Instant;
}

/** One OBX as a result, or the reason why it is none. */
export function resultOf(obx: Hl7Segment, order: Order, reading: Reading): Result | Reason {
  const code = loincOf(obx);
  if (!code) return "unmapped-code";
  const status = statusOf(component(obx, 11, 1));
  if (status === "none") return "no-result";
  if (status === "unknown") return "unknown-status";
  const value = observedValue(obx);
  if (!value) return "unsupported-value-type";
  if (value.value === "" && !isVoid(status)) return "no-value";
  const collectedAt = collectionOf(obx, order, reading);
  const unit = component(obx, 6, 1) || component(obx, 6, 2);
  const result = resultSchema.safeParse({
    resultId: resultIdOf(obx, order, code.code),
    code,
    ...value,
    ...(unit && { unit }),
    status,
    ...(collectedAt && { collectedAt }),
    issuedAt: reading.issuedAt,
    ...(order.specimen && { specimen: order.specimen }),
    ...(order.haemolysed && { haemolysed: true }),
  });
  return result.success ? result.data : "too-long";
}

function isVoid(status: ResultStatus): boolean {
  return status === "cancelled" || status === "entered-in-error";
}

/** OBR-3 (else OBR-2) with OBX-3.1 and OBX-4. */
function resultIdOf(obx: Hl7Segment, order: Order, loinc: string): string {
  const parts = [order.id, component(obx, 3, 1) || loinc, component(obx, 4, 1)];
  return parts.join("|").replace(/\|$/, "");
}

/**
 * OBX-14, else OBR-7, else SPM-17. A date alone lets the next place speak; a time that is there and cannot be
 * trusted makes the collection unknown.
 */
function collectionOf(obx: Hl7Segment, order: Order, { zone, ahead }: Reading): Instant | null {
  for (const text of [component(obx, 14, 1), ...order.collection]) {
    const read = hl7Time(text, zone);
    if (read.kind === "time") return read.at <= ahead ? read.at : null;
    if (read.kind === "unreadable") return null;
  }
  return null;
}
