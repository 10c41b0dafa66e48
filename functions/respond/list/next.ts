import { gravestFirst, isOnList } from "../../../shared/episode/lists/unit-row.ts";
import type { Severity } from "../../../shared/protocol/types/assessment.ts";
import type { RespondDeps } from "../deps.ts";
import { isWaitingRow } from "./filter.ts";
import { linksTo } from "./links.ts";

/** The patient whose alert waits next, and this contact's own link to it. */
export interface Next {
  readonly ref: string;
  readonly subject: string;
  readonly severity: Severity;
}

/**
 * The alert of another patient than the one just looked at: the gravest that nobody answered, and of those the oldest.
 */
export async function nextAlert(
  deps: Pick<RespondDeps, "store" | "runtime">,
  contact: string,
  answered: string,
): Promise<Next | null> {
  const now = deps.runtime.now();
  const others = (await deps.store.unitRows()).filter(
    (row) => row.subject !== answered && isOnList(row, now),
  );
  const waiting = others.flatMap((row) => {
    return row.alerts.filter(isWaitingRow).map((alert) => ({ row, alert }));
  });
  const [first] = waiting.sort((a, b) => gravestFirst(a.alert, b.alert));
  if (!first) return null;
  const { subject, window } = first.row;
  const target = { subject, alert: first.alert.id, closesAt: window?.closesAt ?? null };
  const [ref = ""] = await linksTo(deps, contact, [target]);
  return { ref, subject, severity: first.alert.severity };
}
