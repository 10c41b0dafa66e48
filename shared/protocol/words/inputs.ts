import type { Side } from "../readings/judge.ts";
import type { Quantity } from "../readings/site-numbers.ts";
import type { Analyte } from "../values/analyte.ts";

/** What a rule can look at, by the names that `because` and `unknown` use; in the order of `unknown`. */
export const inputs = [
  "magnesium",
  "calcium-ionized",
  "potassium",
  "phosphate",
  "calcium-total",
  "calcium-corrected",
  "calcium-ionized-ph74",
  "bicarbonate",
  "ph",
  "albumin",
  "aluminium",
  "sodium",
  "osmolality",
  "spasm-onset",
  "spasm-severity",
  "spasm-sessions",
  "session-end",
  "dialysate-magnesium",
  "dialysate-calcium",
  "dialysate-potassium",
  "ultrafiltration-volume",
  "body-weight",
  "weight-gain",
  "dialysis-since",
  "structural-heart-disease",
  "order-route",
  "order-indication",
  "baclofen-dose",
] as const satisfies (Analyte | string)[];

export type Input = (typeof inputs)[number];

/** A limit of the site's that a rule depends on. */
export type LimitInput = `${Analyte} ${Side}` | `${Quantity} high`;
