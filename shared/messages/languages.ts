import type { Language } from "../sites/people/people.ts";
import { english } from "./english/messages.ts";
import { spanish } from "./spanish/messages.ts";
import type { Words } from "./words.ts";

export const wordsIn: Readonly<Record<Language, Words>> = { en: english, es: spanish };
