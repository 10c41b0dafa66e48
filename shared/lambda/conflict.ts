import type { StoredFact } from "../episode/state.ts";
import type { HeldItem } from "../store/store.ts";

/** A known identity with other content waits for a person; the same content again stands once. */
export function conflictItem(fact: StoredFact): HeldItem {
  return heldFact("conflict", "identity-conflict", fact);
}

/** A fact that no decision can be taken with waits for a person, and for code that can. */
export function undecidedItem(fact: StoredFact): HeldItem {
  return heldFact("undecided", "undecidable", fact);
}

function heldFact(
  kind: string,
  reason: string,
  { event, digest, receivedAt, archived }: StoredFact,
): HeldItem {
  return {
    id: `${kind}-${digest}`,
    at: receivedAt,
    source: event.source,
    reason,
    subject: event.subject,
    content: JSON.stringify(event),
    ...(archived !== undefined && { archived }),
  };
}
