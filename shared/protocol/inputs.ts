import type { Side } from "./judge.ts";
import type { Analyte } from "./types.ts";

/** What a rule can look at, by the names that `because` and `unknown` use; in the order of `unknown`. */
export const inputs = [
  "magnesium",
  "calcium-ionized",
  "potassium",
  "phosphate",
  "calcium-total",
  "spasm-onset",
  "spasm-severity",
  "session-end",
  "dialysate-magnesium",
  "dialysate-calcium",
  "dialysate-potassium",
  "dialysis-since",
  "order-route",
  "order-indication",
] as const satisfies (Analyte | string)[];

export type Input = (typeof inputs)[number];

/** A limit of the site's that a rule depends on. */
export type LimitInput = `${Analyte} ${Side}`;
