import { byText, type Instant } from "../../base/instant.ts";
import { type Severity, severities } from "../../protocol/types/assessment.ts";

interface Caused {
  readonly severity: Severity;
  readonly causedAt: Instant;
}

/** For `Array.sort`: the gravest first, and of those the oldest. */
export function byUrgency(a: Caused, b: Caused): number {
  return severities.indexOf(b.severity) - severities.indexOf(a.severity) || byText(a.causedAt, b.causedAt);
}
