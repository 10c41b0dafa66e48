import { expect, test } from "vitest";
import { limitsOf } from "../../../../shared/protocol/readings/limits.ts";
import { boundsOf } from "../../../../shared/protocol/readings/phase.ts";
import { read } from "../../../../shared/protocol/readings/reading.ts";
import { type Lab, symptomKinds, treatments } from "../../../../shared/protocol/types/picture.ts";
import {
  doubtPhrases,
  list,
  names,
  problemPhrases,
  reported,
  reservations,
  sentence,
  symptomName,
  treatmentName,
  withArticle,
} from "../../../../shared/protocol/words/phrases.ts";
import { at, lab, policy, session, spasm } from "../../../made-up/patients/pictures.ts";

function readingsOf(...labs: readonly Lab[]) {
  return labs
    .map((each) => read(each, limitsOf(policy), boundsOf(session, policy)))
    .filter((each) => each !== null);
}

test("each name of an analyte, with its article, of a symptom, a doubt and a problem is said to the letter", async () => {
  const articles = Object.fromEntries(Object.entries(names).map(([of, name]) => [of, withArticle(name)]));
  const symptoms = Object.fromEntries(symptomKinds.map((kind) => [kind, symptomName(spasm({ kind }))]));
  const tables = { names, articles, symptoms, doubtPhrases, problemPhrases };
  const said = Object.entries(tables).flatMap(([table, phrases]) => [
    table,
    ...Object.entries(phrases).map(([of, phrase]) => `  ${of}: ${phrase}`),
  ]);
  await expect(`${said.join("\n")}\n`).toMatchFileSnapshot("approved/phrases.txt");
});

test("a treatment is called by its id, or by its name where that is none", () => {
  const named = treatments
    .map((treatment) => treatmentName({ treatment }))
    .filter((name) => !/^[a-z]+$/.test(name));
  expect(named).toEqual(["vitamin E", "hypertonic saline"]);
});

test("a list of none, one, two and three reads as people write it", () => {
  expect(list([])).toBe("");
  expect(list(["a"])).toBe("a");
  expect(list(["a", "b"])).toBe("a and b");
  expect(list(["a", "b", "c"])).toBe("a, b and c");
});

test("a sentence begins with a capital letter", () => {
  expect(sentence("total calcium")).toBe("Total calcium");
});

test("of no value there is nothing to reserve", () => {
  expect(reservations([])).toBe("");
});

test.each<[Partial<Omit<Lab, "code">>, string]>([
  [{}, "3.1 mmol/L"],
  [{ comparator: "<", unit: "MEQ/L" }, "<3.1 MEQ/L"],
  [{ unit: undefined }, "3.1"],
  [{ unit: "" }, "3.1"],
])("a value is said as it was reported: %j", (differences, said) => {
  expect(readingsOf(lab("potassium", "3.1", differences)).map(reported)).toEqual([said]);
});

test("what is to be reserved about the first value is said: doubts, and that it is not in equilibrium", () => {
  const said = (...differences: Partial<Omit<Lab, "code">>[]) =>
    reservations(readingsOf(...differences.map((each) => lab("potassium", "3.1", each))));
  expect(said({})).toBe("");
  expect(said({ status: "preliminary", haemolysed: true })).toBe(
    " Unconfirmed: preliminary, haemolysed sample.",
  );
  expect(said({ collectedAt: at(-5) })).toBe(" Drawn at the session's end: not in equilibrium.");
  expect(said({ collectedAt: at(-5), haemolysed: true })).toBe(
    " Unconfirmed: haemolysed sample. Drawn at the session's end: not in equilibrium.",
  );
  expect(said({}, { haemolysed: true })).toBe("");
});
