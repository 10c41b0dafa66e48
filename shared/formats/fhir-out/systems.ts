/** Code systems and extensions of ours: what a receiver matches on. */
export const systems = {
  rule: "urn:post-dialysis-watch:rule",
  severity: "urn:post-dialysis-watch:severity",
  input: "urn:post-dialysis-watch:input",
  subject: "urn:post-dialysis-watch:subject",
  protocolVersion: "urn:post-dialysis-watch:protocol-version",
  /** Version of one rule, valueInteger. */
  ruleVersion: "urn:post-dialysis-watch:rule-version",
  /** Where in the note a rule comes from, valueString. */
  from: "urn:post-dialysis-watch:from",
  /** What is known from elsewhere, valueString. */
  caution: "urn:post-dialysis-watch:caution",
} as const;

export const ucum = "http://unitsofmeasure.org";

/** The patient as the site names it: this system keeps no record that one could follow. */
export function patientReference(subject: string): object {
  return { type: "Patient", identifier: { system: systems.subject, value: subject } };
}
