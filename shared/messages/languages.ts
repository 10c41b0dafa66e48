import type { Language } from "../sites/people/people.ts";
import { english } from "./english.ts";
import { spanish } from "./spanish.ts";
import type { Words } from "./words.ts";

export const wordsIn: Readonly<Record<Language, Words>> = { en: english, es: spanish };
