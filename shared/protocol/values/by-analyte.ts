import type { Analyte } from "./analyte.ts";

/** One value for each analyte. */
export function byAnalyte<T>(of: (analyte: Analyte) => T): Record<Analyte, T> {
  return {
    magnesium: of("magnesium"),
    "calcium-ionized": of("calcium-ionized"),
    "calcium-ionized-ph74": of("calcium-ionized-ph74"),
    "calcium-total": of("calcium-total"),
    "calcium-corrected": of("calcium-corrected"),
    potassium: of("potassium"),
    phosphate: of("phosphate"),
    bicarbonate: of("bicarbonate"),
    ph: of("ph"),
    albumin: of("albumin"),
    aluminium: of("aluminium"),
    sodium: of("sodium"),
    osmolality: of("osmolality"),
  };
}
