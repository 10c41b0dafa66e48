import { type Severity, severities } from "../../../shared/protocol/types/assessment.ts";
import type { LinkedRow } from "./links.ts";

/** What of the list is wanted. It stands in the address: so it holds a reference, and nothing of a patient. */
export interface Filter {
  readonly ref: string;
  readonly severity: Severity | null;
  readonly show: Show | null;
}

export const shows = ["open", "window"] as const;
type Show = (typeof shows)[number];

export function filterOf(query: Readonly<Record<string, string | undefined>>): Filter {
  const ref = (query["ref"] ?? "").trim();
  return {
    ref: /^[\w-]{1,64}$/.test(ref) ? ref : "",
    severity: severities.find((one) => one === query["severity"]) ?? null,
    show: shows.find((one) => one === query["show"]) ?? null,
  };
}

export function isFiltered({ ref, severity, show }: Filter): boolean {
  return ref !== "" || severity !== null || show !== null;
}

/** A reference is found by its beginning, whoever of the unit was told by it. */
export function isAskedFor({ ref, severity, show }: Filter) {
  return ({ row, ref: own }: LinkedRow): boolean => {
    const all = [own, ...row.alerts.flatMap(({ references }) => Object.values(references))];
    return (
      all.some((one) => one.toLowerCase().startsWith(ref.toLowerCase())) &&
      (severity === null || row.severity === severity) &&
      (show !== "open" || row.alerts.some(isWaitingRow)) &&
      (show !== "window" || row.window !== null)
    );
  };
}

export function isWaitingRow({ state }: LinkedRow["row"]["alerts"][number]): boolean {
  return state === "open" || state === "unanswered";
}
