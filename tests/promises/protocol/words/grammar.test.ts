import fc from "fast-check";
import { expect, test } from "vitest";
import { translate } from "../../../../shared/messages/translated/translate.ts";
import { translations } from "../../../../shared/messages/translated/translations.ts";
import { assess } from "../../../../shared/protocol/assess.ts";
import * as cautions from "../../../../shared/protocol/words/cautions.ts";
import { anyNow, anyPicture } from "../../../made-up/patients/arbitraries.ts";
import { policy } from "../../../made-up/patients/pictures.ts";

/** What no sentence of either language has. */
const slips: readonly (readonly [name: string, RegExp])[] = [
  ["a word twice", /(?<![\w.])([\p{L}]+) \1(?![\w.])/iu],
  ["two blanks, or one before a stop", / {2}| [.,;:!?]/],
  ["two stops, or an empty place", /[.,;:] ?[.,;:](?!\d)|\( ?\)|^[,;:.]/],
  ["a value that is none", /undefined|null|NaN|\[object/],
  ["a capital behind a colon", /: \p{Lu}(?!CG)/u],
  ["a small letter behind a full stop", /[\p{L})%]\. \p{Ll}(?!H)/u],
];

const englishSlips: typeof slips = [
  ...slips,
  ["a before a vowel", /\ba [aeio]/i],
  ["an before a consonant", /\ban (?!hour)[^aeiouE]/i],
  ["one of several", /(?<![\d.,:-])1 (?:minutes|hours|days|weeks|sessions|doses)\b/],
  ["several that is", /only [^:;]* and [^:;]* is known|for [^:]*(?: and |; )[^:]*:\d\d[^:]*: the result is/u],
  ["an id for a name", /\b(?:vitamin-e|hypertonic-saline|calcium-(?:total|ionized)|not-tolerated)\b/],
];

const spanishSlips: typeof slips = [
  ...slips,
  ["an article apart", /(?<!\p{L})(?:de|a) el (?!\d)/u],
  ["y before i", /(?<!\p{L})y h?i(?!e)/iu],
  ["several that is", / y [\p{L} .\d-]+, (?:extraído|bajo)(?!\p{L})|solo se conoce [^.]* y /u],
];

function slipsOf(text: string, of: typeof slips): string[] {
  const found = of.flatMap(([name, pattern]) => (pattern.test(text) ? [`${name}: ${text}`] : []));
  const whole = /^[\p{Lu}\d].*[.?]$/su.test(text) ? [] : [`no whole sentence: ${text}`];
  return [...found, ...whole];
}

const { es: spanish } = translations;

/** What made-up pictures make the rules say, each once. */
function saidByRules(): readonly string[] {
  const said = new Set<string>();
  const all = fc.property(anyPicture, anyNow, (picture, now) => {
    for (const { text } of assess(picture, policy, now).lines) said.add(text);
  });
  fc.assert(all, { numRuns: 2000 });
  return [...said];
}

const said = [...saidByRules(), ...Object.values(cautions).map(({ text }) => text)];

test("whatever the rules say is written as English is", () => {
  expect(said.length).toBeGreaterThan(1000);
  expect(said.flatMap((text) => slipsOf(text, englishSlips))).toEqual([]);
});

test("all of it can be said in Spanish, and is written as Spanish is", () => {
  expect(said.filter((text) => translate(text, spanish) === null)).toEqual([]);
  const inSpanish = said.flatMap((text) => translate(text, spanish)?.text ?? []);
  expect(inSpanish.flatMap((text) => slipsOf(text, spanishSlips))).toEqual([]);
});

test.each([
  "Look at the report: a ionized calcium result waits.",
  "Look at the report: a osmolality result waits.",
  "Look at the report: an potassium result waits.",
  "Draw ionized calcium: only total calcium and albumin-corrected calcium is known.",
  "Draw it it now.",
  "Draw it  now.",
  "The last one does not count: .",
  "Draw magnesium: Report it.",
  "Draw magnesium. report it.",
  "It was drawn 1 hours ago.",
  "This is the first month of vitamin-e.",
  "It is undefined.",
  "draw magnesium.",
  "Draw magnesium",
])("a slip is seen: %s", (text) => {
  expect(slipsOf(text, englishSlips)).not.toEqual([]);
});

test.each([
  "Extraiga calcio i\u00f3nico: solo se conoce calcio total y calcio corregido.",
  "Pregunte al laboratorio por magnesio y potasio, extra\u00eddo el 2026-11-20.",
  "El l\u00edmite de el centro.",
  "Espasmos y hipocalcemia.",
])("a slip in Spanish is seen: %s", (text) => {
  expect(slipsOf(text, spanishSlips)).not.toEqual([]);
});
