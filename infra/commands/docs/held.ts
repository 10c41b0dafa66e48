import type { Fate as FhirFate } from "../../../shared/formats/fhir/reasons/reason-rule.ts";
import { reasons as fhir } from "../../../shared/formats/fhir/reasons/reasons.ts";
import type { Fate } from "../../../shared/formats/hl7v2/reasons/reason-rule.ts";
import { reasons as hl7 } from "../../../shared/formats/hl7v2/reasons/reasons.ts";
import { tableOf } from "./page.ts";

const fhirFates: Readonly<Record<FhirFate, string>> = {
  held: "held",
  "held-later": "held, behind the door",
  taken: "taken",
  dropped: "refused",
};

const fates: Readonly<Record<Fate, string>> = {
  held: "held",
  "held-later": "held, behind the door",
  refused: "refused",
  doubt: "in doubt",
  told: "taken",
  dropped: "passed by",
};

/** Why something is held or refused: what each reason means, by format. */
export const heldTables = {
  hl7: tableOf(
    ["reason", "at", "means", "the sender can", "the site can", "what becomes of it"],
    Object.entries(hl7).map(([reason, { segment, field, says, sender, site, fate }]) => {
      return [reason, `${segment}-${field}`, says, sender, site, fates[fate]];
    }),
  ),
  fhir: tableOf(
    ["reason", "issue", "means", "the sender can", "the site can", "what becomes of it"],
    Object.entries(fhir).map(([reason, { code, says, sender, site, fate }]) => {
      return [reason, code, says, sender, site, fhirFates[fate]];
    }),
  ),
};
