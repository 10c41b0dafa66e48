import type { Policy } from "../../../../shared/protocol/policy.ts";
import type { Limit, LimitKind } from "../../../../shared/protocol/types/limit.ts";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import { assessed, at, lab, policy, severitiesOf } from "../../../made-up/patients/pictures.ts";

export function limit(value: string, unit: string): Limit {
  return { value, unit, source: "an example" };
}

export function withLimit(analyte: keyof Policy["limits"], kind: LimitKind, set: Limit): Policy {
  return { ...policy, limits: { ...policy.limits, [analyte]: { ...policy.limits[analyte], [kind]: set } } };
}

export const found = (analyte: Analyte, value: string, rule: string, by = policy, unit?: string) => {
  const labs = [unit ? lab(analyte, value, { unit }) : lab(analyte, value)];
  return severitiesOf(assessed({ labs }, at(50), by), rule);
};
