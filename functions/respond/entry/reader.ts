import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Instant } from "../../../shared/base/instant.ts";
import { isSpoken, type Language, languageOf, pagesIn } from "../../../shared/messages/languages.ts";
import type { PageWords } from "../../../shared/messages/page-words.ts";
import { translated, translatedPhrase } from "../../../shared/messages/translated/reviewed.ts";
import type { Contact } from "../../../shared/sites/people/people.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { type Html, html } from "../page/html.ts";

/** On whose clock and in whose words a page stands. */
export interface Reader {
  readonly zone: string;
  readonly words: PageWords;
  /** Whose reviews of translations count. */
  readonly reviews?: Site["translations"];
  /** Unset where nothing is said of how long ago something was. */
  readonly now?: Instant | undefined;
}

/** What every page of one link knows. */
export interface Place extends Reader {
  readonly site: string;
  readonly ref: string;
  /** Which of the link's two pages it is: the one of its own matter, or the unit's list. */
  readonly door: "a" | "u";
  /** Where the site's record system shows a patient: `{subject}` stands for its reference. */
  readonly recordLink?: string | undefined;
}

/** The words are in the contact's language; where nobody is known behind a link, in one that the browser asks for. */
export function wordsFor(contact: Contact | null, event: APIGatewayProxyEventV2): PageWords {
  return pagesIn[contact ? languageOf(contact) : (languageAskedFor(event) ?? "en")];
}

function languageAskedFor({ headers }: APIGatewayProxyEventV2): Language | undefined {
  const tags = (headers["accept-language"] ?? "")
    .split(",")
    .map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find(isSpoken);
}

/**
 * The protocol speaks English. On a page in another language its sentences stand in that where a person reviewed each of
 * them, and else in English, which says so to whoever reads them aloud.
 */
export function protocolText(text: string, reader: Reader): Html {
  if (reader.words.language === "en") return html`${text}`;
  const said = inLanguage(text, reader);
  return said?.isReviewed ? html`${said.text}` : html`<span lang="en">${text}</span>`;
}

/** Where there is room for both: a translation that nobody reviewed stands with the English beside it, and says what it is. */
export function protocolBeside(text: string, reader: Reader): Html {
  const said = inLanguage(text, reader);
  return said && !said.isReviewed ? draftBeside(said.text, text, reader) : protocolText(text, reader);
}

/** The same of what stands alone, outside of any sentence: a doubt, a symptom, an order. */
export function phraseBeside(text: string, reader: Reader): Html {
  const { language } = reader.words;
  const said = language === "en" ? null : translatedPhrase(language, text, reader.reviews?.[language] ?? {});
  if (said === null) return protocolText(text, reader);
  return said.isReviewed ? html`${said.text}` : draftBeside(said.text, text, reader);
}

function draftBeside(said: string, text: string, { words: { draft } }: Reader): Html {
  return html`${said} <span class="draft">${draft}</span> <span class="original" lang="en">${text}</span>`;
}

function inLanguage(text: string, { words: { language }, reviews = {} }: Reader) {
  return language === "en" ? null : translated(language, text, reviews[language] ?? {});
}

/** An input without a name of its own is called by its id in plain words. */
export function inputName(input: string, reader: Reader): Html {
  const name = new Map<string, string>(Object.entries(reader.words.inputs)).get(input);
  return name === undefined ? protocolText(input.replaceAll("-", " "), reader) : html`${name}`;
}
