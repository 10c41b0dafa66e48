import { reasons as fhir } from "../../shared/formats/fhir/reasons.ts";
import { reasons as hl7 } from "../../shared/formats/hl7v2/reasons.ts";

/** Why something is held or refused, as a page: what each reason means, by format. */
export function heldPage(): string {
  return [
    "# What is held or refused, and why",
    "",
    "Made by `npm run docs`. *Held* waits for a person, with the request as it came; *refused* is answered and not kept,",
    "since it carries nothing for this system. The answer to the sender names reason and place, never a value.",
    "",
    "## HL7 v2",
    "",
    "The reason stands in ERR-5.1, the place in ERR-2.",
    "",
    "| reason | at | means | |",
    "|---|---|---|---|",
    ...Object.entries(hl7).map(([reason, { segment, field, says, held }]) =>
      row(reason, `${segment}-${field}`, says, held),
    ),
    "",
    "## FHIR R4",
    "",
    "The reason stands in `issue.details.coding.code`, the place in `issue.expression`.",
    "",
    "| reason | issue | means | |",
    "|---|---|---|---|",
    ...Object.entries(fhir).map(([reason, { code, says, held }]) => row(reason, code, says, held)),
    "",
    "## JSON",
    "",
    "Nothing is held at the door: a request that breaks a rule is refused as a whole (422), with field and rule. One with an",
    "id that is known, and other content, is taken (202) and then held as `identity-conflict`.",
    "",
  ].join("\n");
}

function row(reason: string, at: string, says: string, held: boolean): string {
  return `| ${reason} | ${at} | ${says} | ${held ? "held" : "refused"} |`;
}
