import type { Fate as FhirFate } from "../../../shared/formats/fhir/reasons/reason-rule.ts";
import { reasons as fhir } from "../../../shared/formats/fhir/reasons/reasons.ts";
import type { Fate } from "../../../shared/formats/hl7v2/reasons/reason-rule.ts";
import { reasons as hl7 } from "../../../shared/formats/hl7v2/reasons/reasons.ts";

/** Why something is held or refused, as a page: what each reason means, by format. */
export function heldPage(): string {
  return [
    "# What is held or refused, and why",
    "",
    "Made by `npm run docs`. *Held* waits for a person, with the request as it came; *refused* is answered, and waits for nobody,",
    "since it carries nothing for this system. The answer to the sender names reason and place, never a value. The bytes of both are in the",
    "site's archive.",
    "",
    ...resendSection,
    ...hl7Section,
    ...fhirSection,
    ...jsonSection,
    ...laterSection,
    ...machineSection,
  ].join("\n");
}

const fhirFates: Readonly<Record<FhirFate, string>> = {
  held: "held",
  taken: "taken",
  dropped: "refused",
};

const fates: Readonly<Record<Fate, string>> = {
  held: "held",
  refused: "refused",
  doubt: "in doubt",
  told: "taken",
  dropped: "passed by",
};

const hl7Section = [
  "## HL7 v2",
  "",
  "The reason stands in ERR-5.1, the place in ERR-2.",
  "",
  "Before HL7 2.5 both stand in MSA-3 of an answer AA, with their number: `unmapped-code at OBX-3, 2 held for a person`. *In doubt*: taken, may",
  "raise a line and never clears one. *Taken*: as it is, and the sender hears what is wrong. *Passed by*: this part says nothing.",
  "",
  "| reason | at | means | the sender can | the site can | |",
  "|---|---|---|---|---|---|",
  ...Object.entries(hl7).map(
    ([reason, { segment, field, says, sender, site, fate }]) =>
      `| ${reason} | ${segment}-${field} | ${says} | ${sender} | ${site} | ${fates[fate]} |`,
  ),
  "",
];

const fhirSection = [
  "## FHIR R4",
  "",
  "The reason stands in `issue.details.coding.code`, the place in `issue.expression`, and the type that was expected there in",
  "`issue.diagnostics`. *Taken*: it counts, and the answer warns the sender.",
  "",
  "| reason | issue | means | the sender can | the site can | |",
  "|---|---|---|---|---|---|",
  ...Object.entries(fhir).map(
    ([reason, { code, says, sender, site, fate }]) =>
      `| ${reason} | ${code} | ${says} | ${sender} | ${site} | ${fhirFates[fate]} |`,
  ),
  "",
];

const jsonSection = [
  "## JSON",
  "",
  "Nothing is held at the door: a request that breaks a rule is refused as a whole (422), with field and rule. One with an",
  "id that is known, and other content, is taken (202) and then held as `identity-conflict`. What is taken in doubt stands in `warnings`",
  "beside `accepted`, each with its place: a collection at midnight or later than its report, a time ahead of its receipt, a unit or a",
  "code that nothing reads, a value that is text.",
  "",
];

const laterSection = [
  "## Of any format, after it was taken",
  "",
  "| reason | means | |",
  "|---|---|---|",
  "| identity-conflict | its identity is known with other content | held; what of it may raise a line is taken, in doubt |",
  "| same-issue-conflict | two contents of one result, and neither says that it is the newer | both taken, in doubt, the worse counts; held |",
  "| time-behind | a result, a symptom or a session that is older than the site's `timeBehindDays` (30) when it comes, or that waited in a queue until no decision looks so far back | held; what else the fact says is taken |",
  "| identity-two-patients | one identity, of one source, came under two patients | taken for each of them; held, so that a person asks whose it is |",
  "| merge-backwards | a merge of two numbers goes against one that was made before: back, in a circle, or to a third number | held; nothing is joined |",
  "| too-large | no part of it that can be sent on alone is small enough for the bus | held |",
  "| undecidable | no decision can be taken with it; the patient's other facts are decided without it | held |",
  "",
];

const machineSection = [
  "## Of dialysis machines",
  "",
  "Each is held once, and answered as taken: an error would ring at the bedside. The content names the treatment; the archive has the",
  "snapshot that led to it.",
  "",
  "| reason | means | the site can |",
  "|---|---|---|",
  "| therapy-without-patient | blood is in the circuit of a treatment that names no patient | enter the patient at the machine: what was held goes through by itself; else say whose it is |",
  "| therapy-of-two-patients | snapshots of one treatment name two patients | say whose it is: each has a provisional window until then |",
  "| therapy-continuous | a treatment is longer than the site's `machines.longestHours` (12) | nothing, if it is continuous; else see whether the machine was left in treatment |",
  "| therapy-changed-late | a treatment changed after all was said of it that may be said | look at the machine's own record |",
  "| machine-clock-off | a machine's clock and ours differ by more than 5 minutes; once a day | set its clock |",
  "| snapshot-without-therapy | a snapshot does not say which treatment it is of, in OBR-3; once a day | ask its maker |",
  "",
  "`npm run held -- assign HELD --patient REF --site SITE` says whose a treatment is: its session is that patient's, from its first snapshot to its last,",
  "and a patient whom it named besides loses the window. A patient who is named later, and was not then, is a question again.",
  "",
  "A report of results, or a list of symptoms, of more than 200 kB goes on in parts: each result in one of them, in their order, with the",
  "fact's id and the part's number (`MSG-1#2of3`). The same fact again has the same parts.",
  "",
];

const resendSection = [
  "## Sent through again",
  "",
  "A held item is listed by `npm run held -- --site ID`, and on the local site by `GET /console/held`. Once the site's maps can read it,",
  "`npm run held -- send --site ID` reads its request again, whole, and puts onto the bus what is not known yet. The item is then marked with",
  "who, when and how, and waits no longer. What stays unreadable waits on with its age; what is held for another reason by now waits for that one.",
  "It may be repeated and stopped at any moment: nothing is sent twice. A result that was held out of a message that was otherwise taken goes through as",
  "another reading of that message, with an identity of its own (`MSG-1!001`), beside what was taken first.",
  "",
  "An `identity-conflict` is never decided by a map, unless both come from the same bytes: `npm run held -- take HELD` takes it as the newer reading,",
  "`close HELD` sets it aside. [operations.md](operations.md) has the whole.",
  "",
];
