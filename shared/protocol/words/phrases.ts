import type { Instant } from "../../base/instant.ts";
import type { Reading } from "../readings/reading.ts";
import type { Order, Symptom, SymptomKind, Treatment } from "../types/picture.ts";
import type { Doubt, Problem } from "../types/reading.ts";
import type { Analyte } from "../values/analyte.ts";

export const names: Readonly<Record<Analyte, string>> = {
  magnesium: "magnesium",
  "calcium-ionized": "ionized calcium",
  "calcium-ionized-ph74": "ionized calcium at pH 7.4",
  "calcium-total": "total calcium",
  "calcium-corrected": "albumin-corrected calcium",
  potassium: "potassium",
  phosphate: "phosphate",
  bicarbonate: "bicarbonate",
  ph: "pH",
  albumin: "albumin",
  aluminium: "aluminium",
  sodium: "sodium",
  osmolality: "osmolality",
};

export const doubtPhrases: Readonly<Record<Doubt, string>> = {
  preliminary: "preliminary",
  haemolysed: "haemolysed sample",
  "during-session": "drawn during the session",
  "over-phases": "collected over more than one phase of the session",
  "no-collection-time": "collection time unknown",
  "no-session": "no session known",
  "code-and-unit-disagree": "code and unit disagree",
  "specimen-unclear": "specimen not recognised",
  implausible: "implausible value",
  "collection-time-unusable": "a collection time was given that cannot be used",
  "collection-time-doubtful": "collection time in doubt",
  "specimen-doubtful": "specimen in doubt",
  "status-doubtful": "its report was cancelled or withdrawn",
  "value-doubtful": "value in doubt",
  "unit-doubtful": "unit in doubt",
  "code-doubtful": "code in doubt",
  conflicting: "another content stands under its identity",
  "withdrawal-waits": "it may have been taken back",
  merged: "it came under another number of the patient",
};

export const problemPhrases: Readonly<Record<Problem, string>> = {
  "wrong-specimen": "its specimen is not the patient's blood",
  "unknown-code": "its code is not one that is known here, and its words alone name it",
  "no-number": "it is text and no number",
  "no-unit": "it has no unit",
  "unit-does-not-fit": "its unit does not fit",
  implausible: "its value is implausible and unconfirmed",
  "comparator-undecided": "its comparator leaves open on which side of a limit it lies",
};

/** The id of any other treatment is its name. */
const treatmentNames: Readonly<Partial<Record<Treatment, string>>> = {
  "vitamin-e": "vitamin E",
  "hypertonic-saline": "hypertonic saline",
};

export function treatmentName({ treatment }: Pick<Order, "treatment">): string {
  return treatmentNames[treatment] ?? treatment;
}

const symptomNames: Readonly<Record<SymptomKind, string>> = {
  "muscle-spasm": "muscle spasm",
  twitching: "twitching",
  "speech-disturbance": "speech disturbance",
  "personality-change": "personality change",
  "myoclonic-jerks": "myoclonic jerks",
  "motor-apraxia": "motor apraxia",
  tachycardia: "tachycardia",
  "worse-since-dialysis": "worse since dialysis",
};

export function symptomName({ kind }: Symptom): string {
  return symptomNames[kind];
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** "a potassium result", "an ionized calcium result". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}

/** To the minute: "2026-11-20 12:30 UTC". */
export function minuteOf(at: Instant): string {
  return `${at.slice(0, 16).replace("T", " ")} UTC`;
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The result as reported: "<0.20 mmol/L". */
export function reported({ lab }: Reading): string {
  return `${lab.comparator ?? ""}${lab.value}${lab.unit ? ` ${lab.unit}` : ""}`;
}

/**
 * A sentence of its own, led by a space; empty for values that nothing is to be said about.
 * @param isPlaced the sentence before says which session they were drawn before, and that is no doubt
 */
export function reservations(readings: readonly Reading[], isPlaced = false): string {
  const [first] = readings;
  if (!first) return "";
  const said = isPlaced ? first.doubts.filter((doubt) => doubt !== "no-session") : first.doubts;
  const doubts = said.map((doubt) => doubtPhrases[doubt]);
  const doubted = doubts.length > 0 ? ` Unconfirmed: ${doubts.join(", ")}.` : "";
  const early = first.phase === "at-end" ? " Drawn at the session's end: not in equilibrium." : "";
  return doubted + early;
}
