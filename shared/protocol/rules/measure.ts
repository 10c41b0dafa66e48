import { byText } from "../../base/instant.ts";
import { alarming, type Reading } from "../readings/reading.ts";
import type { Symptom } from "../types/picture.ts";
import { type Analyte, analytes } from "../values/analyte.ts";
import { panel } from "../values/panel.ts";
import {
  countsAsSevere,
  isMeasuringUrgent,
  missingSince,
  sinceOnset,
  spasmSubject,
  spasmsToMeasure,
  staysRoutineByChoice,
} from "../view/spasms.ts";
import { known, lastBefore, type View } from "../view/view.ts";
import {
  becauseDialysate,
  becauseDraw,
  becauseLowOrHigh,
  becauseOf,
  becauseShown,
  becauseSymptom,
} from "../words/because.ts";
import { routineByChoice } from "../words/cautions.ts";
import { list, names, problemPhrases, reported, symptomName, withArticle } from "../words/phrases.ts";
import {
  askAbout,
  askedForOnHand,
  bathElectrolytes,
  byDraw,
  hasPressing,
  isPanelUrgent,
  type Overdue,
  onHand,
  overdueFor,
  sayBath,
  sayOverdue,
  sayWhen,
  type Unmeasured,
  whyUnknown,
} from "./measuring.ts";
import { once, rule } from "./rule.ts";

const secondBest = [
  "calcium-total",
  "calcium-corrected",
  "calcium-ionized-ph74",
] as const satisfies Analyte[];

export const measure = [
  rule<Symptom>({
    id: "measure-magnesium-first",
    version: 3,
    section: "Immediate Diagnostic Approach",
    references: [1],
    reads: ["magnesium", "spasm-onset", "spasm-severity"],
    when: (view) =>
      spasmsToMeasure(view).filter(
        (spasm) => missingSince(view, ["magnesium"], sinceOnset(spasm)).length > 0,
      ),
    subject: spasmSubject,
    severity: (spasm, view) => (isMeasuringUrgent(spasm, view) ? "urgent" : "routine"),
    says: (spasm, view) =>
      `Draw magnesium first${sayWhen(spasm, view)}, with ionized calcium, potassium and phosphate: ` +
      `${symptomName(spasm)}, and magnesium is unknown. ${whyUnknown(spasm, view)}${askAbout(spasm, view)}`,
    because: (spasm, view) => [becauseSymptom(spasm), ...askedForOnHand(view)],
    cautions: [routineByChoice],
    cautionsFor: (spasm, view) => (staysRoutineByChoice(spasm, view) ? [routineByChoice] : []),
  }),

  rule<Overdue>({
    id: "result-overdue",
    version: 2,
    section: "ours",
    references: [],
    reads: ["magnesium", "calcium-ionized", "potassium", "spasm-onset", "spasm-severity"],
    when: (view) => view.spasms.map((spasm) => overdueFor(spasm, view)).filter(({ late }) => late.length > 0),
    subject: ({ spasm }) => spasmSubject(spasm),
    severity: ({ spasm }) => (spasm.active || countsAsSevere(spasm) ? "urgent" : "routine"),
    says: ({ spasm, late }) =>
      `${byDraw(late).map(sayOverdue).join(" ")} The blood was drawn for ${symptomName(spasm)}.`,
    because: ({ spasm, late }, view) => [
      becauseSymptom(spasm),
      ...late.flatMap(({ analyte, awaiting }) => awaiting.draws.map((draw) => becauseDraw(draw, analyte))),
      ...onHand(
        view,
        late.map(({ analyte }) => analyte),
      ),
    ],
  }),

  rule<Unmeasured>({
    id: "measure-panel",
    version: 3,
    section: "Immediate Diagnostic Approach",
    references: [1],
    reads: ["calcium-ionized", "potassium", "phosphate", "spasm-onset", "spasm-severity"],
    when: (view) =>
      spasmsToMeasure(view)
        .map((spasm) => ({ spasm, missing: missingSince(view, panel, sinceOnset(spasm)) }))
        .filter(({ missing }) => missing.some((analyte) => analyte !== "magnesium")),
    subject: ({ spasm }) => spasmSubject(spasm),
    severity: (unmeasured, view) => (isPanelUrgent(unmeasured, view) ? "urgent" : "routine"),
    says: ({ spasm, missing }, view) =>
      `Draw ${list(missing.map((analyte) => names[analyte]))}${sayWhen(spasm, view)}: not known since the onset of ` +
      `${symptomName(spasm)}.${askAbout(spasm, view)}`,
    because: ({ spasm, missing }, view) => [becauseSymptom(spasm), ...onHand(view, missing)],
    cautions: [routineByChoice],
    cautionsFor: ({ spasm, missing }, view) =>
      hasPressing(missing) && staysRoutineByChoice(spasm, view) ? [routineByChoice] : [],
  }),

  rule<readonly Reading[]>({
    id: "prefer-ionized-calcium",
    version: 3,
    section: "Immediate Diagnostic Approach",
    references: [1],
    reads: ["calcium-ionized", ...secondBest, "albumin"],
    when: (view) => {
      if (known(view, "calcium-ionized", view.lastOnset)) return [];
      const others = secondBest
        .flatMap((analyte) => view.readings[analyte])
        .filter(({ problem }) => problem !== "wrong-specimen");
      return once(others, others.length > 0);
    },
    subject: () => "calcium-ionized",
    severity: () => "routine",
    says: (others, view) =>
      `Draw ionized calcium: only ${sayOnly(others)} known. A normal one clears nothing, and a low one counts as ` +
      `low.${sayAlbumin(others, view)}`,
    because: (others, view) => [
      ...others.map((reading) => becauseOf(reading)),
      ...lastBefore(view, "calcium-ionized").map((reading) => becauseShown(reading)),
      ...albuminsLow(others, view).map((reading) => becauseLowOrHigh(reading, "low", view.limits)),
    ],
  }),

  rule<View>({
    id: "review-dialysate",
    version: 1,
    section: "Immediate Diagnostic Approach",
    references: [1],
    reads: ["dialysate-magnesium", "dialysate-calcium", "dialysate-potassium"],
    when: (view) => once(view, view.spasms.length > 0),
    subject: () => "dialysate",
    severity: () => "info",
    says: sayBath,
    because: (_, { picture, spasms }) => [
      ...bathElectrolytes.map((electrolyte) => becauseDialysate(picture.session, electrolyte)),
      ...spasms.map(becauseSymptom),
    ],
  }),

  rule<Reading>({
    id: "repeat-haemolysed",
    version: 1,
    section: "ours",
    references: [],
    reads: ["potassium"],
    limits: ["potassium high"],
    when: ({ standing, readings }) => {
      const isRepeated = ({ drawnAt }: Reading) =>
        readings.potassium.some(({ settled, drawnFrom }) => settled && drawnFrom > drawnAt);
      const haemolysed = standing.potassium.high.readings.filter(
        (reading) => reading.lab.haemolysed && !isRepeated(reading),
      );
      return haemolysed.toSorted((a, b) => byText(b.drawnAt, a.drawnAt)).slice(0, 1);
    },
    subject: ({ lab }) => lab.evidence.of,
    severity: () => "urgent",
    says: (reading) =>
      `Repeat potassium now: ${reported(reading)} is high, and the sample was haemolysed, which raises it. Until ` +
      "then take it for high.",
    because: (reading, { limits }) => [becauseLowOrHigh(reading, "high", limits)],
  }),

  rule<Reading>({
    id: "unread-result",
    version: 2,
    section: "ours",
    references: [],
    reads: analytes,
    when: unread,
    subject: ({ lab }) => lab.evidence.of,
    severity: (reading, { limits }) => (alarming(reading, limits) ? "critical" : "routine"),
    says: (reading, { limits }) =>
      `Look at the report: ${withArticle(`${names[reading.analyte]} result`)} waits, because ${reasonOf(reading)}. It clears ` +
      `nothing.${alarming(reading, limits) ? sayAlarm(reading) : ""}`,
    because: (reading) => [becauseOf(reading)],
  }),
];

function sayOnly(others: readonly Reading[]): string {
  const known = [...new Set(others.map(({ analyte }) => names[analyte]))];
  return `${list(known)} ${known.length > 1 ? "are" : "is"}`;
}

/** Total calcium under-reads where albumin is low. */
function albuminsLow(others: readonly Reading[], { standing }: View): readonly Reading[] {
  return others.some(({ analyte }) => analyte === "calcium-total") ? standing.albumin.low.readings : [];
}

function sayAlbumin(others: readonly Reading[], view: View): string {
  const [albumin] = albuminsLow(others, view);
  return albumin ? ` Albumin is low, ${reported(albumin)}: total calcium then under-reads.` : "";
}

/** A feed may repeat an identity within one report: one line then, for the graver of the two. */
function unread({ current, limits }: View): readonly Reading[] {
  const found = new Map<string, Reading>();
  for (const reading of current) {
    const { of } = reading.lab.evidence;
    if (reading.problem && (!found.has(of) || alarming(reading, limits))) found.set(of, reading);
  }
  return [...found.values()];
}

function reasonOf({ problem }: Reading): string {
  return problem ? problemPhrases[problem] : "";
}

function sayAlarm({ unit }: Reading): string {
  return ` Unconfirmed, but its number would be critical${unit ? "" : " in every unit"}: call the laboratory now.`;
}
