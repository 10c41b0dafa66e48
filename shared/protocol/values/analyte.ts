/** What is measured in blood and judged here. */
export const analytes = [
  "magnesium",
  "calcium-ionized",
  "calcium-ionized-ph74",
  "calcium-total",
  "calcium-corrected",
  "potassium",
  "phosphate",
  "bicarbonate",
  "ph",
  "albumin",
  "aluminium",
  "sodium",
  "osmolality",
] as const;
export type Analyte = (typeof analytes)[number];
