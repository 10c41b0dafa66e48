import { gravestFirst, isOnList } from "../../../shared/episode/lists/unit-row.ts";
import type { HttpAnswer } from "../../../shared/lambda/http.ts";
import type { RespondDeps } from "../deps.ts";
import type { Caller } from "../entry/admission.ts";
import { pageResponse } from "../page/layout.ts";
import { filterOf, isAskedFor } from "./filter.ts";
import { linkRows } from "./links.ts";
import { listPage } from "./list-page.ts";
import { onDuty } from "./on-duty.ts";

/** The unit's list for whoever has a session. `problem`: an answer was sent to it. */
export async function showList(
  deps: RespondDeps,
  { reference, event, people, place }: Caller,
  problem: string | null,
): Promise<HttpAnswer> {
  const now = deps.runtime.now();
  const stored = await deps.store.unitRows();
  const rows = stored.filter((row) => isOnList(row, now)).sort(gravestFirst);
  const all = await linkRows(deps, reference.contact, rows);
  const filter = filterOf(event.queryStringParameters ?? {});
  const duties = onDuty(people, deps.site, now);
  const view = { all, rows: all.filter(isAskedFor(filter)), onDuty: duties, filter, now };
  return pageResponse(listPage(place, view, problem));
}

/** Links to patients lead to the list, and so does the list of a shift; what is for ops alone does not. */
export function hasList({ reference: { owner } }: Pick<Caller, "reference">): boolean {
  return owner.kind === "patient" || (owner.kind === "digest" && owner.audience === undefined);
}
