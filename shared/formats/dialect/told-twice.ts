import type { FactOf } from "../../events/fact.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import { unitOf } from "../../protocol/values/units.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

/**
 * The results of one patient that stand in one request with another value under the same name, status and issue: nothing
 * says which is the newer, so each is in doubt, and the sender hears of each.
 */
export function toldTwice<T>(all: readonly T[], resultOf: (one: T) => Result): readonly T[] {
  const named = Map.groupBy(all, (one) => nameOf(resultOf(one)));
  return [...named].flatMap(([name, same]) =>
    name !== "" && new Set(same.map((one) => saidBy(resultOf(one)))).size > 1 ? same : [],
  );
}

/** Empty for what is taken back: it tells no value. */
function nameOf({ resultId, code, status, issuedAt, collectedAt, updatedAt, versionId }: Result): string {
  if (status === "cancelled" || status === "entered-in-error") return "";
  const of = meaningOf(code)?.analyte ?? [code.system, code.code];
  const newer = status === "final" ? versionId : [updatedAt, versionId];
  return JSON.stringify([resultId, of, status, issuedAt, collectedAt, newer]);
}

function saidBy({ value, comparator, unit = "" }: Result): string {
  return JSON.stringify([Number(value) || value, comparator, unitOf(unit) ?? unit]);
}
