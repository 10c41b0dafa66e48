import {
  signatureOf,
  type Translation,
  WORDS,
  wordsSignature,
} from "../../../shared/messages/translated/translate.ts";
import { translations } from "../../../shared/messages/translated/translations.ts";

/** What of the protocol is translated, as a page for those who review it: each sentence, and the signature that says which wording they read. */
export function translationsPage(): string {
  return [
    "# Translations of the protocol",
    "",
    "Made by `npm run docs`. The protocol speaks English. Its sentences are drafted in the languages below, and **nobody has reviewed a draft** until a site says so: in its `site.json`, by language and",
    "sentence, who reviewed it, when, and the signature of the wording that they read:",
    "",
    "```json",
    '"translations": { "es": { "report": { "by": "Dr. A. Reviewer", "on": "2026-12-01", "of": "01234567" } } }',
    "```",
    "",
    "Until then the draft stands on the page marked as such, with the English beside it; in lists, where there is room for one alone, the English stands. A text of several sentences",
    `is reviewed when each of them is, and, where it has a slot, the names too (\`${WORDS}\`). When either wording changes, so does its signature, and it is a draft again. A sentence that is not here stays English.`,
    ...Object.entries(translations).flatMap(([language, translation]) => sectionOf(language, translation)),
    "",
  ].join("\n");
}

function sectionOf(language: string, translation: Translation): string[] {
  return [
    "",
    `## ${language}`,
    "",
    "`{v}` is a value, `{w}` names and phrases, `{b}` names with values, `{n}` a name, `{r}` how a value lies to a limit.",
    "",
    "| sentence | English | translation | signature |",
    "|---|---|---|---|",
    ...translation.sentences.map((one) => `| ${one.id} | ${one.en} | ${one.to} | ${signatureOf(one)} |`),
    "",
    `Names and phrases, reviewed together as \`${WORDS}\`, signature ${wordsSignature(translation)}:`,
    "",
    "| English | translation |",
    "|---|---|",
    ...Object.entries(translation.words).map(([english, other]) => `| ${english} | ${other} |`),
  ];
}
