import { canonicalJson, digestOf } from "../../../../../shared/events/digest.ts";
import type { CloudEvent, FactOf } from "../../../../../shared/events/fact.ts";

type Report = FactOf<"lab.results.reported.v1">;
type Result = Report["data"]["results"][number];

/** What a fact whose identity had other content says: the id that it was sent with, and the beginning of its digest. */
export function conflictOf({ id }: CloudEvent): { readonly id: string; readonly mark: string } | null {
  const [, sent, mark] = /^(.*)!([0-9a-f]{16})$/.exec(id) ?? [];
  return sent === undefined || mark === undefined ? null : { id: sent, mark };
}

/** Whether it is what may raise of a report that waits for a person: nothing of it may end or clear anything. */
export function mayRaise(stored: CloudEvent, said: CloudEvent): boolean {
  if (stored.type !== "lab.results.reported.v1" || said.type !== stored.type) return false;
  const mark = digestOf(said).slice(0, 16);
  const raising = new Set(
    said.data.results.filter(isValue).map((result) => canonicalJson(doubted(result, mark))),
  );
  const isSame = stored.time === said.time && stored.data.reportId === said.data.reportId;
  return isSame && stored.data.results.every((result) => raising.has(canonicalJson(result)));
}

function isValue({ status }: Result): boolean {
  return status !== "cancelled" && status !== "entered-in-error";
}

/** A result of its own, in doubt. */
function doubted({ doubts = [], resultId, ...rest }: Result, mark: string): Result {
  return { ...rest, resultId: `${resultId}!${mark}`, doubts: [...doubts, "conflicting"] };
}
