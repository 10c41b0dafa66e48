import { expect, test } from "vitest";
import { wordsFor } from "../../../../functions/respond/entry/reader.ts";
import { pageResponse } from "../../../../functions/respond/page/layout.ts";
import {
  alertPage,
  answeredPage,
  askPage,
  lockedPage,
  lockPage,
  wrongPinPage,
} from "../../../../functions/respond/page/page.ts";
import { pagesIn } from "../../../../shared/messages/languages.ts";
import type { PageWords } from "../../../../shared/messages/page-words.ts";
import { signaturesOf, translations } from "../../../../shared/messages/translated/translations.ts";
import { aRequest } from "../../../made-up/messages/request.ts";
import { anAlertView } from "../../../made-up/messages/respond-view.ts";

const placeIn = (words: PageWords) => ({
  site: "DEMO",
  zone: "Europe/Madrid",
  ref: "Xy12_-Xy12_-Xy12_-Xy12",
  words,
  door: "a" as const,
});
const spanish = placeIn(pagesIn.es);
const bodyOf = (page: ReturnType<typeof askPage>) => pageResponse(page).body;
const withoutEnglish = (body: string) => body.replaceAll(/<span lang="en">[^<]*<\/span>/g, "");
const view = anAlertView({ text: "Draw magnesium first" });

/** Every text of a table of words; functions are given something to say. */
function textsIn(words: unknown): readonly string[] {
  if (typeof words === "string") return [words];
  if (typeof words === "function") return textsIn(words(["7"], ["7"]));
  return typeof words === "object" && words !== null ? Object.values(words).flatMap(textsIn) : [];
}

test.each(Object.entries(pagesIn))("in %s every page says in which language it is", (language, words) => {
  const place = placeIn(words);
  const pages = [
    askPage(place),
    answeredPage(place, true),
    answeredPage(place, false),
    wrongPinPage(place, 3),
    lockedPage(place, "2026-11-22T10:15:00.000Z", "2026-11-23T10:00:00.000Z", "2026-11-22T10:00:00.000Z"),
    lockPage(place, "day-nurse", "2026-11-22T10:15:00.000Z", null),
    alertPage(place, view, null),
  ];
  for (const body of pages.map(bodyOf)) expect(body).toContain(`<html lang="${language}">`);
});

test("the Spanish page is Spanish, on the site's clock, but for the protocol, which says that it is English", () => {
  const body = bodyOf(alertPage(spanish, view, null));
  for (const text of [
    "Qué hacer",
    "Por qué",
    "Qué no se sabe",
    "calcio iónico",
    "Valores medidos",
    "Su respuesta",
  ]) {
    expect(body).toContain(text);
  }
  expect(body).toContain("22 nov 2026, 10:30");
  expect(body).toContain("Las frases del protocolo, sus valores y sus fuentes están en inglés");
  expect(body).toContain('<span lang="en">tDraw magnesium first</span>');
  expect(body).toContain('<span lang="en">made-up caution</span>');
  const english = textsIn(pagesIn.en).filter((text) => /[a-z] [a-z]/.test(text));
  const rest = withoutEnglish(body);
  expect(english.filter((text) => rest.includes(text))).toEqual([]);
});

test("the English page marks nothing: its protocol is in its own language", () => {
  const body = bodyOf(alertPage(placeIn(pagesIn.en), view, null));
  expect(body.match(/lang="/g)).toHaveLength(1);
});

test("no language lacks a word, and each says the same things in words of its own", () => {
  const [english, other] = [textsIn(pagesIn.en), textsIn(pagesIn.es)];
  expect(other).toHaveLength(english.length + 1);
  const empty = (texts: readonly string[]) => texts.filter((text) => text.trim() === "");
  expect(empty(other)).toHaveLength(empty(english).length);
  const sentences = english.filter((text) => /[a-z] [a-z]/.test(text));
  expect(sentences.filter((text) => other.includes(text))).toEqual([]);
});

test("a contact's own language wins; where nobody is known, what the browser asks for", () => {
  const event = aRequest("GET", "/a/x");
  const asking = { ...event, headers: { "accept-language": "fr-FR, es-MX;q=0.9, en;q=0.5" } };
  const contact = { id: "day-nurse", role: "nurse" };
  expect(wordsFor({ ...contact, language: "es" }, event).language).toBe("es");
  expect(wordsFor(contact, asking).language).toBe("en");
  expect(wordsFor(null, asking).language).toBe("es");
  expect(wordsFor(null, event).language).toBe("en");
});

const sentence = "Magnesium is low: correct it through the dialysate.";
const bath = "Have the nephrologist change the bath's magnesium; never supplement it intravenously.";
const inSpanish = "El magnesio está bajo: corríjalo con el dializado.";

function spanishPage(reviews?: Record<string, { by: string; on: string; of: string }>) {
  const [line] = view.lines;
  if (!line) throw new Error("the view has a line");
  const place = { ...spanish, ...(reviews && { reviews: { es: reviews } }) };
  return bodyOf(alertPage(place, { ...view, lines: [{ ...line, text: `${sentence} ${bath}` }] }, null));
}

test("a translation that nobody reviewed says that it is a draft, and has the English beside it", () => {
  const body = spanishPage();
  expect(body).toMatch(
    new RegExp(
      `${inSpanish} <span class="draft">borrador sin revisar</span> <span class="original" lang="en">${sentence}`,
    ),
  );
});

test("once the site's file names who reviewed that wording, it stands alone; another wording is a draft again", () => {
  const signed = signaturesOf(translations.es).get("magnesium-low");
  const review = { by: "Dr. Made Up", on: "2026-11-01", of: signed ?? "" };
  const body = spanishPage({ "magnesium-low": review });
  expect(body).toContain(inSpanish);
  expect(body).not.toContain(sentence);
  expect(body).toContain(bath.replaceAll("'", "&#39;"));
  expect(spanishPage({ "magnesium-low": { ...review, of: "00000000" } })).toContain(sentence);
});
