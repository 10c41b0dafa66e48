import type { Symptom, SymptomKind } from "../types/picture.ts";
import { runningBaclofen } from "./baclofen.ts";
import type { View } from "./view.ts";

const neurological: ReadonlySet<SymptomKind> = new Set([
  "speech-disturbance",
  "personality-change",
  "myoclonic-jerks",
  "motor-apraxia",
]);

/** Muscle spasm, cramp or twitching. */
export function isSpasm({ kind }: Symptom): boolean {
  return kind === "muscle-spasm" || kind === "twitching";
}

/** A sign of the note's other diagnoses. */
export function isNeurological({ kind }: Symptom): boolean {
  return neurological.has(kind);
}

/** The signs of these hours, over or not, and those of before that nobody called over. */
export function neurologicalSigns({ symptoms }: View): readonly Symptom[] {
  return symptoms.filter(isNeurological);
}

export function worsened({ symptoms }: View): readonly Symptom[] {
  return symptoms.filter(({ kind }) => kind === "worse-since-dialysis");
}

export function tachycardias({ symptoms }: View): readonly Symptom[] {
  return symptoms.filter(({ kind }) => kind === "tachycardia");
}

/** A spasm with a fast heart, or in a heart that is structurally ill. */
export function isDysrhythmiaRisk(view: View): boolean {
  const isHeartIll = view.picture.history.structuralHeartDisease === true;
  return view.spasms.length > 0 && (isHeartIll || tachycardias(view).length > 0);
}

export function isOnBaclofen(view: View): boolean {
  return runningBaclofen(view).length > 0;
}
