import { expect, test } from "vitest";
import * as picture from "../../../../shared/protocol/types/picture.ts";

test("what a result, a sign and an order may be is spelled so by whoever sends it, and kept so", () => {
  const { resultStatuses, symptomKinds, treatments, severitiesOfSymptom, routes, indications, effects } =
    picture;
  const spelled = [
    resultStatuses,
    symptomKinds,
    treatments,
    severitiesOfSymptom,
    routes,
    indications,
    effects,
  ];
  expect(spelled.map((words) => words.join(" "))).toEqual([
    "preliminary final corrected amended cancelled entered-in-error",
    "muscle-spasm twitching speech-disturbance personality-change myoclonic-jerks motor-apraxia tachycardia worse-since-dialysis",
    "magnesium calcium potassium baclofen gabapentin vitamin-e albumin quinidine quinine hypertonic-saline",
    "mild moderate severe",
    "intravenous oral dialysate other",
    "replacement binder hyperkalaemia other",
    "effective ineffective not-tolerated",
  ]);
});
