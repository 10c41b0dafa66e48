import type { StoredFact } from "../../episode/state/patient.ts";
import { isVoid } from "../../events/data/void.ts";
import { canonicalJson, digestOf } from "../../events/digest.ts";
import type { CloudEvent } from "../../events/fact.ts";
import type { HeldItem } from "../../events/held.ts";

/** A known identity with other content waits for a person; the same content again stands once. */
export function conflictItem(fact: StoredFact): HeldItem {
  return heldFact("conflict", "identity-conflict", fact);
}

/**
 * Two contents of one result, of which nothing says which is the newer, wait for a person; both stand. So does what takes
 * back results under a number that they never had.
 */
export function sameIssueItem(fact: StoredFact): HeldItem {
  if (fact.event.type === "lab.results.withdrawn.v1")
    return heldFact("unclear", "unclear-cancellation", fact);
  return heldFact("same-issue", "same-issue-conflict", fact);
}

/** What happened too long ago to be in any picture waits for a person. */
export function timeBehindItem(fact: StoredFact): HeldItem {
  return heldFact("behind", "time-behind", fact);
}

/** One identity under two patients: each has its fact, and a person asks whose it is. */
export function twoPatientsItem(fact: StoredFact): HeldItem {
  return heldFact("two-patients", "identity-two-patients", fact);
}

/** A merge that goes against one that was made before waits for a person. */
export function mergeBackwardsItem(fact: StoredFact): HeldItem {
  return heldFact("merge", "merge-backwards", fact);
}

/** A fact that no decision can be taken with waits for a person, and for code that can. */
export function undecidedItem(fact: StoredFact): HeldItem {
  return heldFact("undecided", "undecidable", fact);
}

/**
 * What of a conflicting fact may raise a line, under an identity of its own; null where nothing may. Its results are in
 * doubt, and what would end or clear something is left out: that waits for a person.
 * @param known facts of the patient: a result that one of them tells in the same words raises nothing new
 */
export function raisingOf(fact: StoredFact, known: readonly StoredFact[]): StoredFact | null {
  const mark = fact.digest.slice(0, 16);
  const event = raisingEvent(fact.event, known, mark);
  if (event === null) return null;
  const own = { ...event, id: `${event.id.slice(0, 200)}!${mark}` };
  return { ...fact, event: own, digest: digestOf(own) };
}

function raisingEvent(event: CloudEvent, known: readonly StoredFact[], mark: string): CloudEvent | null {
  switch (event.type) {
    case "lab.results.reported.v1": {
      const said = new Set(known.flatMap((fact) => resultsIn(fact.event, event.source)));
      const results = event.data.results
        .filter((result) => !said.has(canonicalJson(result)) && !isVoid(result.status))
        .map((result) => ({
          ...result,
          // A result of its own, so that it neither replaces what stands under the name nor is replaced by it.
          resultId: `${result.resultId.slice(0, 200)}!${mark}`,
          doubts: [...new Set([...(result.doubts ?? []), "conflicting" as const])],
        }));
      return results.length > 0 ? { ...event, data: { ...event.data, results } } : null;
    }
    case "symptoms.reported.v1": {
      const symptoms = event.data.symptoms.filter(
        ({ active, endedAt, status }) => active !== false && endedAt === undefined && status === undefined,
      );
      return symptoms.length > 0 ? { ...event, data: { symptoms } } : null;
    }
    case "treatment.changed.v1":
      return event.data.action === "stopped" || event.data.action === "assessed" ? null : event;
    default:
      return null;
  }
}

function resultsIn(event: CloudEvent, source: string): string[] {
  if (event.type !== "lab.results.reported.v1" || event.source !== source) return [];
  return event.data.results.map((result) => canonicalJson(result));
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
