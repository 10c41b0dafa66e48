import { compareDecimals, type Decimal } from "../../base/decimal.ts";
import type { LimitKind } from "../types/limit.ts";
import type { Lab } from "../types/picture.ts";
import type { UnitLimit } from "./limits.ts";

/** How a value lies against one limit. A value at the limit is not beyond it, unless the limit says so. */
export type Outcome = "beyond" | "not-beyond" | "undecided" | "no-limit";

export type Side = "low" | "high";

export const criticalOf = { low: "criticalLow", high: "criticalHigh" } as const satisfies Record<
  Side,
  LimitKind
>;

const sides = {
  criticalLow: "low",
  low: "low",
  high: "high",
  criticalHigh: "high",
} as const satisfies Record<LimitKind, Side>;

/** "<0.20" is beyond a lower limit of 0.70; "<=0.70" and ">0.60" leave it open [P3.comparator]. */
export function judge(
  value: Decimal,
  comparator: Lab["comparator"],
  kind: LimitKind,
  limit: UnitLimit | undefined,
): Outcome {
  if (!limit) return "no-limit";
  const order = compareDecimals(value, limit.value);
  const outward = sides[kind] === "low" ? -order : order;
  const reached = limit.reached === true;
  switch (comparator) {
    case undefined:
      return outward > 0 || (reached && outward === 0) ? "beyond" : "not-beyond";
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const isOutward = (sides[kind] === "low") === comparator.startsWith("<");
      const strict = comparator.length === 1;
      return isOutward ? reachingOut(outward, strict || reached) : reachingIn(outward, strict || !reached);
    }
  }
}

/** The true value lies farther out than the number, or with it, which is beyond where `within` says so. */
function reachingOut(outward: number, within: boolean): Outcome {
  return outward > 0 || (within && outward === 0) ? "beyond" : "undecided";
}

/** The true value lies farther in than the number, or with it, which is not beyond where `within` says so. */
function reachingIn(outward: number, within: boolean): Outcome {
  return outward < 0 || (within && outward === 0) ? "not-beyond" : "undecided";
}
