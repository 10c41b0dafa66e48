import { MAX_IDENTIFIER } from "../../../events/limits.ts";
import { component } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";
import { codesIn } from "./code.ts";
import type { ReportedOrder } from "./order.ts";

/** OBR-3 (else OBR-2) with OBX-3.1 and OBX-4. */
export function resultIdOf(obx: Segment, order: ReportedOrder, loinc: string): string {
  return withCode(obx, order, component(obx, 3, 1) || loinc);
}

/** A name by each of its codes: what takes a result back may put another of them first, or have no other. */
export function resultNamesOf(obx: Segment, order: ReportedOrder): string[] {
  const codes = new Set(codesIn(obx, 3).flatMap(({ code }) => code || []));
  const names = [...codes].map((code) => withCode(obx, order, code));
  return names.filter((name) => name.length <= MAX_IDENTIFIER);
}

function withCode(obx: Segment, order: ReportedOrder, code: string): string {
  const name = `${order.id}|${code}|${component(obx, 4, 1)}`;
  return name.endsWith("|") ? name.slice(0, -1) : name;
}
