import { isVoid } from "../../events/data/void.ts";
import type { FactOf } from "../../events/fact.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import { unitOf } from "../../protocol/values/units.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

/**
 * The results of one patient that stand in one request under the same name and issue with another value of the same
 * status, or with what takes them back: nothing says which is the newer, so each is in doubt, and the sender hears of each.
 */
export function toldTwice<T>(all: readonly T[], resultOf: (one: T) => Result): readonly T[] {
  const named = [...Map.groupBy(all, (one) => nameOf(resultOf(one))).values()];
  return named.flatMap((same) => {
    if (same.length < 2) return [];
    const results = same.map(resultOf);
    const told = results.filter((one) => !isVoid(one.status));
    if (told.length === 0) return [];
    if (told.length < same.length)
      return newest(results.filter(({ status }) => isVoid(status))) > newest(told) ? [] : same;
    return [...Map.groupBy(same, (one) => issueOf(resultOf(one))).values()].flatMap((issue) =>
      new Set(issue.map((one) => saidBy(resultOf(one)))).size > 1 ? issue : [],
    );
  });
}

function nameOf({ resultId, code, issuedAt }: Result): string {
  return JSON.stringify([resultId, meaningOf(code)?.analyte ?? [code.system, code.code], issuedAt]);
}

/** No number where one of them names no version. */
function newest(results: readonly Result[]): number {
  return Math.max(...results.map(({ versionId }) => versionId ?? Number.NaN));
}

/** A correction is of one draw, whatever time it tells. */
function issueOf({ status, collectedAt, updatedAt, versionId }: Result): string {
  const isCorrected = status === "corrected" || status === "amended";
  const draw = isCorrected ? ["corrected"] : [status, collectedAt];
  return JSON.stringify([...draw, status === "final" ? versionId : [updatedAt, versionId]]);
}

function saidBy({ value, comparator, unit = "", collectedAt }: Result): string {
  return JSON.stringify([Number(value) || value, comparator, unitOf(unit) ?? unit, collectedAt]);
}
