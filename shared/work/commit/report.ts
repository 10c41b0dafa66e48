import type { Decision } from "../../episode/decide.ts";
import type { PatientState } from "../../episode/state/patient.ts";
import type { PatientDeps } from "../deps.ts";
import { sameIssueItem } from "./conflict.ts";
import { requestsOf } from "./requests.ts";

/** Held as often as it is met, and once for a person. */
export async function holdConflicts(
  { store, runtime }: PatientDeps,
  { conflicting }: Decision,
): Promise<void> {
  for (const fact of conflicting) await store.hold(sameIssueItem(fact));
  if (conflicting.length > 0) runtime.metrics.count("FactsHeld", conflicting.length);
}

/** Said, and no more: a version of the code that can make them out finds them as they were. */
export function reportUnread({ runtime: { log, metrics } }: PatientDeps, { unread = 0 }: PatientState): void {
  if (unread === 0) return;
  metrics.count("ItemsUnread", unread);
  log.error("items-unread", { count: unread });
}

export function report({ runtime: { log, metrics }, world }: PatientDeps, decision: Decision): void {
  const { changes, raised, withdrawn, unanswered, nobody } = decision;
  const counted = [
    ["FactsCommitted", changes.facts],
    ["AlertsRaised", raised],
    // Nobody was asked in shadow: that nobody answered must wake nobody.
    ["AlertsUnanswered", world.site.mode === "shadow" ? [] : unanswered],
    ["NobodyToTell", nobody],
    ["InvariantsBroken", decision.breaches],
    ["MessagesExpired", changes.messages.filter(({ state }) => state === "expired")],
  ] as const;
  for (const [name, { length }] of counted) if (length > 0) metrics.count(name, length);
  for (const reason of decision.breaches) log.error("invariant-broken", { reason });
  const from = requestsOf(changes.facts);
  for (const { alert, severity, rules } of raised)
    log.info("alert-raised", { alert, severity, rules, ...from });
  for (const alert of withdrawn) log.info("alert-withdrawn", { alert });
  for (const alert of unanswered) log.error("alert-unanswered", { alert });
  for (const alert of nobody) log.error("nobody-to-tell", { alert });
  log.info("decided", {
    count: changes.facts.length,
    ...from,
    rules: decision.reviews.flatMap(({ news }) => news.map(({ rule, severity }) => `${rule}:${severity}`)),
  });
}
