import type { Policy, SiteAnalyte } from "../policy.ts";
import { rules } from "../rules/rules.ts";
import type { LimitKind } from "../types/limit.ts";
import { analytes } from "../values/analyte.ts";
import type { LimitInput } from "../words/inputs.ts";
import { limitKinds } from "./limits.ts";

const sideOf = { criticalLow: "low", low: "low", high: "high", criticalHigh: "high" } as const;

const ordinary: ReadonlySet<LimitInput> = new Set(
  rules.flatMap(({ limits, gravers }) => [...limits, ...gravers]),
);
const critical: ReadonlySet<LimitInput> = new Set(rules.flatMap(({ criticals }) => criticals));

/**
 * The limits that a site has set for its analytes and that no rule reads: whoever set them relies on nothing [P2.find].
 */
export function unreadLimits({ limits }: Policy): readonly string[] {
  return analytes.flatMap((analyte) => {
    if (analyte === "aluminium") return [];
    const set = limitKinds.filter((kind) => limits[analyte]?.[kind]);
    return set.filter((kind) => !isRead(analyte, kind)).map((kind) => `limits.${analyte}.${kind}`);
  });
}

function isRead(analyte: SiteAnalyte, kind: LimitKind): boolean {
  const limit = `${analyte} ${sideOf[kind]}` as const;
  return (kind === "low" || kind === "high" ? ordinary : critical).has(limit);
}
