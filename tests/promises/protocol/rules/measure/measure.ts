import type { Lab } from "../../../../../shared/protocol/types/picture.ts";
import { normalPanel, spasm } from "../../../../made-up/patients/pictures.ts";

export const mild = spasm({ severity: "mild" });

export function without(analyte: Lab["code"]["code"]): readonly Lab[] {
  return normalPanel.filter(({ code }) => code.code !== analyte);
}
