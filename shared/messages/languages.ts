import type { Contact } from "../sites/people/people.ts";
import { english } from "./english/messages.ts";
import { spanish } from "./spanish/messages.ts";
import type { Words } from "./words.ts";

/** Every language that there are words for. A site's files name them by code: whoever reads those asks here. */
export const wordsIn = { en: english, es: spanish } satisfies Readonly<Record<string, Words>>;

export type Language = keyof typeof wordsIn;

export function isSpoken(code: string): code is Language {
  return Object.hasOwn(wordsIn, code);
}

/** Nobody goes untold for a language that only a newer version of the code speaks. */
export function wordsOf(contact: Pick<Contact, "language"> | null): Words {
  const { language = "en" } = contact ?? {};
  return isSpoken(language) ? wordsIn[language] : english;
}
