import type { Policy } from "../../../../../shared/protocol/policy.ts";
import type { Picture } from "../../../../../shared/protocol/types/picture.ts";
import { policy } from "../../../../made-up/patients/pictures.ts";

/** What is known of somebody, when it is looked at, and by whose numbers. */
export interface Situation {
  readonly picture: Partial<Picture>;
  /** Minutes after the session's end. */
  readonly now?: number;
  readonly by?: Policy;
}

export const limit = (value: string, unit = "mmol/L") => ({ value, unit, source: "an example" });

/** A site that sets every limit. */
export const wide: Policy = {
  ...policy,
  calciumPhosphateProduct: limit("55", "mg2/dL2"),
  firstMonthMeasurements: ["magnesium", "potassium"],
  prolongedBaclofenDays: 14,
  limits: {
    ...policy.limits,
    magnesium: { low: limit("0.80") },
    phosphate: { low: limit("0.8"), high: limit("1.8") },
    "calcium-corrected": { low: limit("2.1") },
    "calcium-ionized-ph74": { low: limit("1.11") },
    ph: { high: limit("7.5", "[pH]") },
    albumin: { criticalLow: limit("20", "g/L"), low: limit("35", "g/L") },
    sodium: { low: limit("133"), high: limit("146") },
    osmolality: { low: limit("275", "mosm/kg") },
  },
};
