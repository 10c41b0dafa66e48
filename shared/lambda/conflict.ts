import type { StoredFact } from "../episode/state.ts";
import type { HeldItem } from "../store/store.ts";

/** A known identity with other content waits for a person; the same content again stands once. */
export function conflictItem({ event, digest, receivedAt, archived }: StoredFact): HeldItem {
  return {
    id: `conflict-${digest}`,
    at: receivedAt,
    source: event.source,
    reason: "identity-conflict",
    subject: event.subject,
    content: JSON.stringify(event),
    ...(archived !== undefined && { archived }),
  };
}
