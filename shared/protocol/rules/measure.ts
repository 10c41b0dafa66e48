import { becauseBeyond, becauseDialysate, becauseOf, becauseShown, becauseSymptom } from "../because.ts";
import { byText } from "../instant.ts";
import { doubtPhrases, list, names, problemPhrases, reported, symptomName } from "../phrases.ts";
import { alarming, type Reading } from "../reading.ts";
import { isMeasuringUrgent, missingSince, panel, spasmSubject, spasmsToMeasure } from "../spasms.ts";
import { type Analyte, analytes, type Because, type Symptom } from "../types.ts";
import { known, type View } from "../view.ts";
import { once, rule } from "./rule.ts";

const secondBest = [
  "calcium-total",
  "calcium-corrected",
  "calcium-ionized-ph74",
] as const satisfies Analyte[];
const bath = ["magnesium", "calcium", "potassium"] as const;

/** A spasm, and what of the panel is not known since its onset. */
interface Unmeasured {
  readonly spasm: Symptom;
  readonly missing: readonly Analyte[];
}

export const measure = [
  rule<Symptom>({
    id: "measure-magnesium-first",
    version: 2,
    section: "Immediate Diagnostic Approach",
    references: [1],
    reads: ["magnesium", "spasm-onset", "spasm-severity"],
    when: (view) => spasmsToMeasure(view).filter(({ onset }) => !known(view, "magnesium", onset)),
    subject: spasmSubject,
    severity: (spasm, view) => (isMeasuringUrgent(spasm, view) ? "urgent" : "routine"),
    says: (spasm, view) =>
      `Draw magnesium first, with ionized calcium, potassium and phosphate: ${symptomName(spasm)}, and ` +
      `magnesium is unknown. ${whyUnknown(view)}${askAbout(spasm, view)}`,
    because: (spasm, view) => [becauseSymptom(spasm), ...onHand(view, ["magnesium"])],
  }),

  rule<Unmeasured>({
    id: "measure-panel",
    version: 2,
    section: "Immediate Diagnostic Approach",
    references: [1],
    reads: ["calcium-ionized", "potassium", "phosphate", "spasm-onset", "spasm-severity"],
    when: (view) =>
      spasmsToMeasure(view)
        .map((spasm) => ({ spasm, missing: missingSince(view, panel, spasm.onset) }))
        .filter(({ missing }) => missing.some((analyte) => analyte !== "magnesium")),
    subject: ({ spasm }) => spasmSubject(spasm),
    severity: (unmeasured, view) => (isPanelUrgent(unmeasured, view) ? "urgent" : "routine"),
    says: ({ spasm, missing }, view) =>
      `Draw ${list(missing.map((analyte) => names[analyte]))}: not known since the onset of ` +
      `${symptomName(spasm)}.${askAbout(spasm, view)}`,
    because: ({ spasm, missing }, view) => [becauseSymptom(spasm), ...onHand(view, missing)],
  }),

  rule<readonly Reading[]>({
    id: "prefer-ionized-calcium",
    version: 1,
    section: "Immediate Diagnostic Approach",
    references: [1],
    reads: ["calcium-ionized", ...secondBest],
    when: (view) => {
      if (known(view, "calcium-ionized", view.lastOnset)) return [];
      const others = secondBest
        .flatMap((analyte) => view.readings[analyte])
        .filter(({ problem }) => problem !== "wrong-specimen");
      return once(others, others.length > 0);
    },
    subject: () => "calcium-ionized",
    severity: () => "routine",
    says: (others) =>
      `Draw ionized calcium: only ${list([...new Set(others.map(({ analyte }) => names[analyte]))])} is known. A ` +
      "normal one clears nothing, and a low one counts as low.",
    because: (others) => others.map((reading) => becauseOf(reading)),
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
      ...bath.map((electrolyte) => becauseDialysate(picture.session, electrolyte)),
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
    when: ({ standing }) => {
      const haemolysed = standing.potassium.high.readings.filter(({ lab }) => lab.haemolysed);
      return haemolysed.toSorted((a, b) => byText(b.drawnAt, a.drawnAt)).slice(0, 1);
    },
    subject: ({ lab }) => lab.evidence.of,
    severity: () => "urgent",
    says: (reading) =>
      `Repeat potassium now: ${reported(reading)} is high, and the sample was haemolysed, which raises it. Until ` +
      "then take it for high.",
    because: (reading, { limits }) => [becauseBeyond(reading, "high", limits)],
  }),

  rule<Reading>({
    id: "unread-result",
    version: 1,
    section: "ours",
    references: [],
    reads: analytes,
    when: unread,
    subject: ({ lab }) => lab.evidence.of,
    severity: (reading, { limits }) => (alarming(reading, limits) ? "critical" : "routine"),
    says: (reading, { limits }) =>
      `Look at the report: a ${names[reading.analyte]} result waits, because ${reasonOf(reading)}. It clears ` +
      `nothing.${alarming(reading, limits) ? sayAlarm(reading) : ""}`,
    because: (reading) => [becauseOf(reading)],
  }),
];

function isPanelUrgent({ spasm, missing }: Unmeasured, view: View): boolean {
  const isPressing = missing.includes("calcium-ionized") || missing.includes("potassium");
  return isPressing && isMeasuringUrgent(spasm, view);
}

/** The newest value of each, so that what does not count can be seen. */
function onHand({ readings, earlier }: View, missing: readonly Analyte[]): readonly Because[] {
  return missing.flatMap((analyte) => {
    const last = readings[analyte].at(-1) ?? earlier.findLast((reading) => reading.analyte === analyte);
    return last ? [becauseShown(last)] : [];
  });
}

/** For a spasm since whose onset none is known: a settled one is older. */
function whyUnknown({ readings }: View): string {
  const last = readings.magnesium.at(-1);
  if (!last) return "None was drawn since the session began.";
  if (last.settled) return "The last one was drawn before the onset.";
  const doubts = last.doubts.map((doubt) => doubtPhrases[doubt]);
  const reason = last.problem ? problemPhrases[last.problem] : doubts.join(", ");
  return `The last one does not count: ${reason}.`;
}

function askAbout(spasm: Symptom, { picture }: View): string {
  const asked = [
    ...(spasm.severity ? [] : ["how severe it is"]),
    ...(spasm.onsetKnown ? [] : ["when it began"]),
    ...(picture.session ? [] : ["when the session ended"]),
  ];
  return asked.length > 0 ? ` Report ${list(asked)}.` : "";
}

function sayBath({ picture }: View): string {
  const dialysate = picture.session?.dialysate ?? {};
  const shown = bath
    .filter((electrolyte) => dialysate[electrolyte] !== undefined)
    .map((electrolyte) => `${electrolyte} ${dialysate[electrolyte]}`)
    .join(", ");
  const asked = bath.filter((electrolyte) => dialysate[electrolyte] === undefined);
  const review = shown ? `Review the bath that was used: ${shown} mmol/L.` : "Review the bath that was used.";
  return asked.length > 0 ? `${review} Ask for its ${list(asked)}.` : review;
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
