import { becauseBeyond } from "../because.ts";
import { criticalOf, type Side } from "../judge.ts";
import { names, reported, reservations, sentence } from "../phrases.ts";
import type { Reading } from "../reading.ts";
import type { Analyte } from "../types.ts";
import type { Standing, View } from "../view.ts";
import { once, type Row, rule } from "./rule.ts";

interface Finding extends Pick<Row<Standing>, "id" | "version" | "section" | "references"> {
  readonly analyte: Analyte;
  readonly side: Side;
  /** What to do about it, where no other rule says so. */
  readonly advice?: string;
}

export const find = [
  finding({
    id: "magnesium-low",
    version: 1,
    section: "Critical Electrolyte Abnormalities",
    references: [1],
    analyte: "magnesium",
    side: "low",
  }),
  finding({
    id: "potassium-low",
    version: 1,
    section: "Critical Electrolyte Abnormalities",
    references: [1],
    analyte: "potassium",
    side: "low",
  }),
  finding({
    id: "potassium-high",
    version: 1,
    section: "ours",
    references: [],
    analyte: "potassium",
    side: "high",
    advice: "Repeat it, record an ECG and call the nephrologist: the note gives no treatment.",
  }),
  finding({
    id: "calcium-ionized-low",
    version: 1,
    section: "Critical Electrolyte Abnormalities",
    references: [1],
    analyte: "calcium-ionized",
    side: "low",
  }),
];

function finding({ analyte, side, advice, ...row }: Finding) {
  return rule<Standing>({
    ...row,
    reads: [analyte],
    limits: [`${analyte} ${side}`],
    when: ({ standing }) => once(standing[analyte][side], standing[analyte][side].readings.length > 0),
    subject: () => analyte,
    severity: ({ critical }) => (critical > 0 ? "critical" : "info"),
    says: ({ readings }, view) => {
      const worst = readings[0] ? describe(readings[0], side, view) : "";
      return `${sentence(names[analyte])} ${worst}.${reservations(readings)}${advice ? ` ${advice}` : ""}`;
    },
    because: ({ readings }, { limits }) => readings.map((reading) => becauseBeyond(reading, side, limits)),
  });
}

function describe(reading: Reading, side: Side, { limits }: View): string {
  const own = reading.unit ? limits[reading.analyte][reading.unit] : undefined;
  const critical = own?.[criticalOf[side]]?.shown;
  const ordinary = own?.[side]?.shown;
  const relation = side === "low" ? "below" : "above";
  if (critical && reading.outcomes[criticalOf[side]] === "beyond") {
    return `${reported(reading)}, ${relation} the critical limit of ${critical.value} ${critical.unit}`;
  }
  const uncritical = critical ? "" : "; no critical limit is set";
  return `${reported(reading)}, ${relation} ${ordinary?.value} ${ordinary?.unit}${uncritical}`;
}
