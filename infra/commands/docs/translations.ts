import {
  signatureOf,
  type Translation,
  WORDS,
  wordsSignature,
} from "../../../shared/messages/translated/translate.ts";
import { translations } from "../../../shared/messages/translated/translations.ts";
import { tableOf } from "./page.ts";

/** What of the protocol is translated, for those who review it: each sentence, and the signature that says which wording they read. */
export const translationTables = Object.entries(translations).flatMap(([language, translation]) =>
  sectionOf(language, translation),
);

function sectionOf(language: string, translation: Translation): string[] {
  return [
    `## ${language}`,
    "",
    ...tableOf(
      ["sentence", "English", "translation", "signature"],
      translation.sentences.map((one) => [one.id, one.en, one.to, signatureOf(one)]),
    ),
    "",
    `Names and phrases, reviewed together as \`${WORDS}\`, signature ${wordsSignature(translation)}:`,
    "",
    ...tableOf(["English", "translation"], Object.entries(translation.words)),
  ];
}
