import { MAX_ERRORS } from "../../events/limits.ts";
import type { Fate } from "./reasons/reason-rule.ts";
import { type Finding, reasonRule } from "./reasons/reasons.ts";

const fates: Readonly<Record<Fate, string>> = {
  held: "held for a person",
  "held-later": "held for a person",
  taken: "taken",
  dropped: "not kept",
};

const REASONS = "urn:post-dialysis-watch:reason";

export interface OperationOutcome {
  readonly resourceType: "OperationOutcome";
  readonly issue: readonly Issue[];
}

interface Issue {
  readonly severity: "error" | "warning" | "information";
  readonly code: string;
  readonly details: { readonly coding?: readonly object[]; readonly text: string };
  readonly expression?: readonly string[];
  readonly diagnostics?: string;
}

/** The answer: what was not taken or is in doubt, where it stands and why; never a value. */
export function outcomeOf(facts: number, findings: readonly Finding[]): OperationOutcome {
  const issues = findings.slice(0, MAX_ERRORS).map((finding) => issueOf(finding, facts > 0));
  const more = findings.length - issues.length;
  if (findings.length === 0) issues.push(note("All that is read here was taken"));
  if (more > 0) issues.push(note(`${more} more were found, and dealt with in the same way`));
  return { resourceType: "OperationOutcome", issue: issues };
}

function issueOf({ reason, path, expected }: Finding, isTaken: boolean): Issue {
  const { code, says, fate } = reasonRule(reason);
  return {
    severity: isTaken ? "warning" : "error",
    code,
    details: { coding: [{ system: REASONS, code: reason }], text: `${says}; ${fates[fate]}` },
    expression: [path],
    ...(expected && { diagnostics: `Expected: ${expected}` }),
  };
}

function note(text: string): Issue {
  return { severity: "information", code: "informational", details: { text } };
}
