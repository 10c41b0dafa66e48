import type { KnownValue } from "../types/assessment.ts";
import type { LimitKind } from "../types/limit.ts";
import type { View } from "../view/view.ts";
import { limitKinds } from "./limits.ts";

const outermostFirst = ["criticalLow", "criticalHigh", "low", "high"] as const satisfies LimitKind[];

/** Every value of ours that the picture holds: a value without a limit is read by nobody but people. */
export function knownValuesOf({ all, limits }: View): readonly KnownValue[] {
  return all.map((reading) => {
    const { lab, analyte, phase, doubts, problem, unit } = reading;
    const own = unit ? limits[analyte][unit] : undefined;
    const beyond = outermostFirst.find((kind) => reading.outcomes[kind] === "beyond") ?? null;
    return {
      analyte,
      value: `${lab.comparator ?? ""}${lab.value}`,
      unit: lab.unit ?? null,
      at: lab.collectedAt ?? null,
      issuedAt: lab.issuedAt,
      status: lab.status,
      phase,
      doubts,
      problem,
      beyond,
      limit: (beyond && own?.[beyond]?.shown) ?? null,
      hasLimit: limitKinds.some((kind) => Object.values(limits[analyte])[0]?.[kind]),
      evidence: lab.evidence,
    };
  });
}
