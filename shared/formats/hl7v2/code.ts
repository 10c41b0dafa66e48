import type { Hl7Segment } from "@medplum/core";
import { component } from "./fields.ts";

export const LOINC = "http://loinc.org";

/** What stands for LOINC as a coding system: HL7 table 0396, and two that feeds really send. */
const loincNames = new Set(["LN", "LOINC", "2.16.840.1.113883.6.1"]);

/** Characters; the words beside a code are for people only. */
const MAX_DISPLAY = 256;

export const loincForm = /^\d{1,7}-\d$/;

export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** The LOINC code of OBX-3, as the code proper or as the alternate; null if it has none. */
export function loincOf(obx: Hl7Segment): Code | null {
  for (const first of [1, 4]) {
    const code = component(obx, 3, first);
    if (!loincNames.has(component(obx, 3, first + 2)) || !loincForm.test(code)) continue;
    const display = component(obx, 3, first + 1)
      .slice(0, MAX_DISPLAY)
      .toWellFormed();
    return { system: LOINC, code, ...(display && { display }) };
  }
  return null;
}
