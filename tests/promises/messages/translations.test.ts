import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { translate, translatePhrase } from "../../../shared/messages/translated/translate.ts";
import { translations } from "../../../shared/messages/translated/translations.ts";
import { assess } from "../../../shared/protocol/assess.ts";
import * as cautions from "../../../shared/protocol/words/cautions.ts";
import { doubtPhrases, problemPhrases } from "../../../shared/protocol/words/phrases.ts";
import { count, inputsAt, pictureOf } from "../../made-up/patients/every-picture.ts";
import { at, policy } from "../../made-up/patients/pictures.ts";

const approved = resolve(import.meta.dirname, "../protocol/words/approved");

/** All that the rules are held to say, to the letter. */
function approvedTexts(): readonly string[] {
  const files = readdirSync(approved, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".txt"),
  );
  return files.flatMap((name) => {
    const lines = readFileSync(join(approved, name), "utf8").split("\n");
    return lines
      .filter((_, index) => /^\d+\. [A-Z]+ /.test(lines[index - 1] ?? ""))
      .map((line) => line.trim());
  });
}

function spokenTexts(): readonly string[] {
  const some = Array.from({ length: 400 }, (_, n) => inputsAt(Math.floor((n * count) / 400)));
  return some.flatMap((inputs) => assess(pictureOf(inputs), policy, at(50)).lines.map(({ text }) => text));
}

const spanish = translations.es;
if (!spanish) throw new Error("there is Spanish");

test("whatever the rules say can be said in Spanish, and so can every caution", () => {
  const texts = [...approvedTexts(), ...spokenTexts(), ...Object.values(cautions).map(({ text }) => text)];
  expect(texts.length).toBeGreaterThan(100);
  const missing = [...new Set(texts)].filter((text) => translate(text, spanish) === null);
  expect(missing).toEqual([]);
});

test("every doubt and every reason why a value is of no use can be said in Spanish, and so can a symptom and an order", () => {
  const phrases = [
    ...Object.values(doubtPhrases),
    ...Object.values(problemPhrases),
    "muscle spasm, severe, active, onset not reported",
    "tachycardia, severity not reported, not called over",
    "magnesium, route intravenous, indication replacement",
    "calcium, route not stated, indication not stated",
  ];
  expect(phrases.filter((phrase) => translatePhrase(phrase, spanish) === null)).toEqual([]);
  expect(translatePhrase("spasm in session S-1", spanish)).toBeNull();
});

test("a slot and its neighbour are drawn together as the language does it", () => {
  const text = "Potassium 6.9 mmol/L, above the critical limit of 6.2 mmol/L.";
  expect(translate(text, spanish)?.text).toBe(
    "Potasio 6.9 mmol/L, por encima del límite crítico de 6.2 mmol/L.",
  );
});

test("every number of a text stands in its translation, and no other", () => {
  const numbers = (text: string) => (text.match(/\d+(\.\d+)?/g) ?? []).toSorted();
  for (const text of approvedTexts())
    expect(numbers(translate(text, spanish)?.text ?? "")).toEqual(numbers(text));
});

test("a text of which one sentence or name is not known is not translated at all", () => {
  expect(translate("Report how severe it is. Made up.", spanish)).toBeNull();
  expect(translate("Draw unobtainium: not known since the onset of twitching.", spanish)).toBeNull();
  expect(translate("Draw magnesium: not known since the onset of twitching.", spanish)?.parts).toEqual([
    "draw-panel",
    "words",
  ]);
});

test("no two sentences share an id, and each slot of a translation is one of the English", () => {
  const ids = spanish.sentences.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const { id, en, to } of spanish.sentences) expect(slots(to), id).toEqual(slots(en));
});
