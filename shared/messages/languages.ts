import type { Contact } from "../sites/people/people.ts";
import { english } from "./english/messages.ts";
import { englishPage } from "./english/page.ts";
import type { PageWords } from "./page-words.ts";
import { spanish } from "./spanish/messages.ts";
import { spanishPage } from "./spanish/page.ts";
import type { Words } from "./words.ts";

/** Every language that there are words for. A site's files name them by code: whoever reads those asks here. */
const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

export const wordsIn: Readonly<Record<Language, Words>> = { en: english, es: spanish };

/** A page's words stand apart: what sends messages shows no page, what shows pages sends none, and neither bundles the other's. */
export const pagesIn: Readonly<Record<Language, PageWords>> = { en: englishPage, es: spanishPage };

export function isSpoken(code: string): code is Language {
  return languages.some((language) => language === code);
}

export function wordsOf(contact: Pick<Contact, "language"> | null): Words {
  return wordsIn[languageOf(contact)];
}

/** Nobody goes untold for a language that only a newer version of the code speaks. */
export function languageOf(contact: Pick<Contact, "language"> | null): Language {
  const { language = "en" } = contact ?? {};
  return isSpoken(language) ? language : "en";
}
