import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import { assessed, at, lab, rulesOf } from "../../../made-up/patients/pictures.ts";

const lowThenNormal = (normal: Lab) => [lab("magnesium", "0.62", { collectedAt: at(20) }), normal];

export function isStillLow(normal: Lab): boolean {
  return rulesOf(assessed({ labs: lowThenNormal(normal) })).has("magnesium-low");
}
