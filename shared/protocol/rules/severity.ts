import { type Severity, severities } from "../types/assessment.ts";

export function graver(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) > severities.indexOf(b);
}

/** The gravest of those given; null for none. */
export function gravest(given: Iterable<Severity>): Severity | null {
  let top: Severity | null = null;
  for (const severity of given) if (!top || graver(severity, top)) top = severity;
  return top;
}
