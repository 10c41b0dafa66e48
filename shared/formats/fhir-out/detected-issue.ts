import type { Instant } from "../../base/instant.ts";
import type { Line, Severity } from "../../protocol/types/assessment.ts";
import { patientReference, systems } from "./systems.ts";

/** FHIR knows three; ours stands beside it as a coding. */
const severities: Readonly<Record<Severity, "high" | "moderate" | "low">> = {
  critical: "high",
  urgent: "high",
  routine: "moderate",
  info: "low",
};

/**
 * One line as a DetectedIssue (R4).
 * @param implicated addresses of what the line positively rests on
 * @param evidence addresses of all that it looked at
 */
export function detectedIssue(
  line: Line,
  { subject, now }: { readonly subject: string; readonly now: Instant },
  { implicated, evidence }: { readonly implicated: readonly string[]; readonly evidence: readonly string[] },
): object {
  return {
    resourceType: "DetectedIssue",
    extension: extensionsOf(line),
    status: "final",
    code: {
      coding: [
        { system: systems.rule, code: line.rule },
        { system: systems.severity, code: line.severity },
      ],
      text: line.rule,
    },
    severity: severities[line.severity],
    patient: patientReference(subject),
    identifiedDateTime: now,
    ...(implicated.length > 0 && { implicated: implicated.map(referenceTo) }),
    ...(evidence.length > 0 && { evidence: [{ detail: evidence.map(referenceTo) }] }),
    detail: line.text,
  };
}

function extensionsOf({ version, section, references, cautions }: Line): object[] {
  const cited = references.length > 0 ? `, references ${references.join(", ")}` : "";
  return [
    { url: systems.ruleVersion, valueInteger: version },
    { url: systems.from, valueString: section === "ours" ? "ours" : `the note, "${section}"${cited}` },
    ...cautions.map(({ text, source }) => ({ url: systems.caution, valueString: `${text} (${source})` })),
  ];
}

function referenceTo(url: string): object {
  return { reference: url };
}
