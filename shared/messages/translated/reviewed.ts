import type { Site } from "../../sites/site.ts";
import { type Translation, translate, translatePhrase, WORDS } from "./translate.ts";
import { signaturesOf, translations } from "./translations.ts";

/** Who reviewed what of one language, by the id of the sentence. */
type Reviews = NonNullable<Site["translations"]>[string];

const drafts: Readonly<Record<string, Translation>> = translations;

/** A text of the protocol in another language; reviewed if a person read each sentence of it, as it is today. Null for one that is not all known. */
export function translated(
  language: string,
  text: string,
  reviews: Reviews,
): { readonly text: string; readonly isReviewed: boolean } | null {
  const translation = drafts[language];
  const found = translation ? translate(text, translation) : null;
  if (!translation || !found || found.text === "") return null;
  const signatures = signaturesOf(translation);
  const isReviewed = found.parts.every((part) => reviews[part]?.of === signatures.get(part));
  return { text: found.text, isReviewed };
}

/** Names and phrases that stand alone, as a doubt does; reviewed if a person read all names and phrases, as they are today. */
export function translatedPhrase(
  language: string,
  text: string,
  reviews: Reviews,
): { readonly text: string; readonly isReviewed: boolean } | null {
  const translation = drafts[language];
  const found = translation ? translatePhrase(text, translation) : null;
  if (!translation || found === null) return null;
  return { text: found, isReviewed: reviews[WORDS]?.of === signaturesOf(translation).get(WORDS) };
}
