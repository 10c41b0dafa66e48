import { criticalOf, type Side } from "../readings/judge.ts";
import { measureOf } from "../readings/measure.ts";
import type { Reading } from "../readings/reading.ts";
import type { Severity } from "../types/assessment.ts";
import type { Limit } from "../types/limit.ts";
import type { Analyte } from "../values/analyte.ts";
import { isBeyondALimit, known, type Standing, type View } from "../view/view.ts";
import { becauseBeyond, becauseLowOrHigh, becauseOf } from "../words/because.ts";
import { minuteOf, names, reported, reservations, sentence } from "../words/phrases.ts";
import { once, type Row, rule } from "./rule.ts";

interface Finding extends Pick<Row<Standing>, "id" | "version" | "section" | "references"> {
  readonly analyte: Analyte;
  readonly side: Side;
  /** What to do about it, where no other rule says so: an information gives no order. */
  readonly advice?: string;
  /** Information however far beyond. */
  readonly onlyInfo?: true;
  /** Information too where a comparator leaves open whether it is critical: other rules act on it at once. */
  readonly openIsInfo?: true;
}

const ofTheNote = { version: 1, section: "Critical Electrolyte Abnormalities", references: [1] } as const;
const ofThePanel = { version: 1, section: "Immediate Diagnostic Approach", references: [1] } as const;
const ours = { version: 1, section: "ours", references: [] } as const;

const repeatAndCall = "Repeat it, record an ECG and call the nephrologist: the note gives no treatment.";

export const find = [
  finding({ id: "magnesium-low", ...ofTheNote, analyte: "magnesium", side: "low", openIsInfo: true }),
  finding({ id: "magnesium-high", ...ours, analyte: "magnesium", side: "high" }),
  finding({ id: "potassium-low", ...ofTheNote, analyte: "potassium", side: "low" }),
  finding({
    id: "potassium-high",
    ...ours,
    version: 2,
    analyte: "potassium",
    side: "high",
    advice: repeatAndCall,
  }),
  finding({ id: "calcium-ionized-low", ...ofTheNote, analyte: "calcium-ionized", side: "low" }),
  finding({ id: "calcium-ionized-high", ...ours, analyte: "calcium-ionized", side: "high" }),
  finding({ id: "calcium-total-low", ...ofTheNote, analyte: "calcium-total", side: "low" }),
  finding({ id: "calcium-total-high", ...ours, analyte: "calcium-total", side: "high" }),
  finding({ id: "phosphate-low", ...ofThePanel, analyte: "phosphate", side: "low" }),
  finding({ id: "phosphate-high", ...ofThePanel, analyte: "phosphate", side: "high" }),

  finding({ id: "bicarbonate-low", ...ours, analyte: "bicarbonate", side: "low" }),
  finding({ id: "bicarbonate-high", ...ours, analyte: "bicarbonate", side: "high" }),
  finding({ id: "sodium-low", ...ours, analyte: "sodium", side: "low" }),
  finding({ id: "sodium-high", ...ours, analyte: "sodium", side: "high" }),

  rule<readonly Reading[]>({
    id: "alkalosis",
    version: 2,
    section: "Alkalosis-Mediated Mechanism",
    references: [4],
    reads: ["bicarbonate", "ph", "calcium-ionized"],
    limits: ["bicarbonate high", "ph high"],
    when: ({ standing }) => {
      const found = [...standing.bicarbonate.high.readings, ...standing.ph.high.readings];
      return once(found, found.length > 0);
    },
    subject: () => "alkalosis",
    severity: () => "info",
    says: (found, view) =>
      `Alkalosis: ${found.map((reading) => `${names[reading.analyte]} ${reported(reading)}`).join(", ")}. ` +
      `Calcium binds to albumin, so that functional hypocalcaemia may be there though total calcium looks ` +
      `normal${isIonizedCalciumNormal(view) ? "; it is not shown: ionized calcium is normal" : ""}.` +
      reservations(found),
    because: (found, view) => [
      ...found.map((reading) => becauseLowOrHigh(reading, "high", view.limits)),
      ...ionizedCalcium(view).map((reading) => becauseOf(reading)),
    ],
  }),
];

/** Urgent where a comparator leaves open whether the value lies beyond the critical limit. */
export function finding({ analyte, side, advice, onlyInfo, openIsInfo, ...row }: Finding) {
  const gravityOf = ({ critical, undecided }: Standing): Severity => {
    if (critical > 0 && !onlyInfo) return "critical";
    return undecided > 0 && !onlyInfo && !openIsInfo ? "urgent" : "info";
  };
  return rule<Standing>({
    ...row,
    reads: [analyte],
    limits: [`${analyte} ${side}`],
    criticals: onlyInfo ? [] : [`${analyte} ${side}`],
    when: ({ standing }) => {
      const beyond = standing[analyte][side];
      return once(beyond, beyond.readings.length > 0);
    },
    subject: () => analyte,
    severity: gravityOf,
    says: (beyond, view) => {
      const { readings } = beyond;
      const worst = readings[0] ? describe(readings[0], side, view, !onlyInfo) : "";
      const before = drawnBefore(readings, view);
      const ordered = advice && gravityOf(beyond) !== "info" ? ` ${advice}` : "";
      return `${sentence(names[analyte])} ${worst}.${before}${reservations(readings, before !== "")}${ordered}`;
    },
    because: ({ readings }, { limits }) => readings.map((reading) => becauseBeyond(reading, side, limits)),
    measure: ({ readings }, { limits }) => measureOf(readings, side, limits),
  });
}

/** What the session that followed may have changed: it ends no line, and it settles none. */
function drawnBefore(readings: readonly Reading[], { picture: { followedBy } }: View): string {
  const isBefore = followedBy !== undefined && readings.every(({ drawnAt }) => drawnAt < followedBy);
  return isBefore ? ` Drawn before this session, which began ${minuteOf(followedBy)}.` : "";
}

/** @param graded whether a critical limit is of interest */
export function describe(reading: Reading, side: Side, { limits }: View, graded: boolean): string {
  const own = reading.unit ? limits[reading.analyte][reading.unit] : undefined;
  const critical = own?.[criticalOf[side]]?.shown;
  const ordinary = own?.[side];
  const relation = `${ordinary?.reached ? "at or " : ""}${side === "low" ? "below" : "above"}`;
  if (critical && reading.outcomes[criticalOf[side]] === "beyond") {
    return `${reported(reading)}, ${relation} the critical limit of ${critical.value} ${critical.unit}`;
  }
  const uncritical = critical || !graded ? sayOpen(reading, side, critical) : "; no critical limit is set";
  return `${reported(reading)}, ${relation} ${ordinary?.shown.value} ${ordinary?.shown.unit}${uncritical}`;
}

function sayOpen({ outcomes }: Reading, side: Side, critical: Limit | undefined): string {
  if (!critical || outcomes[criticalOf[side]] !== "undecided") return "";
  return `; it may lie beyond the critical limit of ${critical.value} ${critical.unit}`;
}

function ionizedCalcium(view: View): readonly Reading[] {
  const reading = known(view, "calcium-ionized", view.lastOnset);
  return reading ? [reading] : [];
}

/** Known, with both limits set, and beyond neither: where one is not set nobody knows what is normal. */
function isIonizedCalciumNormal(view: View): boolean {
  const isWithin = ({ outcomes: { low, high } }: Reading) => low === "not-beyond" && high === "not-beyond";
  return !isBeyondALimit(view, "calcium-ionized") && ionizedCalcium(view).some(isWithin);
}
