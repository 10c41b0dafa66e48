import { hash } from "node:crypto";
import type { OwnText } from "../../base/origin.ts";

/** One sentence of the protocol with its slots, in English and in another language. */
interface TranslatedSentence {
  readonly id: OwnText;
  readonly en: OwnText;
  readonly to: OwnText;
}

/** Sentences as a language's files write them down: by their ids. */
export function sentencesOf(
  written: Readonly<Record<string, Omit<TranslatedSentence, "id">>>,
): readonly TranslatedSentence[] {
  return Object.entries(written).map(([id, said]) => ({ id, ...said }));
}

/** What one language has of the protocol. */
export interface Translation {
  readonly sentences: readonly TranslatedSentence[];
  /** Names and phrases that stand in slots, by their English. */
  readonly words: Readonly<Record<string, string>>;
  /** "and", between the last two of a list. */
  readonly and: string;
  /** What the language draws together where a slot meets its neighbour: "de el" to "del". */
  readonly drawn?: Readonly<Record<string, string>>;
}

/** A text in the other language, and the ids of all that was needed for it. */
interface Translated {
  readonly text: string;
  readonly parts: readonly string[];
}

/** The id under which all names and phrases are reviewed, as one. */
export const WORDS = "words";

/** The signature of what a reviewer read: another wording of either language is another sentence, and unreviewed. */
export function signatureOf({ en, to }: Pick<TranslatedSentence, "en" | "to">): string {
  return hash("sha256", JSON.stringify([en, to]), "hex").slice(0, 8);
}

export function wordsSignature({ words }: Translation): string {
  return hash("sha256", JSON.stringify(Object.entries(words)), "hex").slice(0, 8);
}

/**
 * A slot's first letter says what may stand in it: `v` a value, taken over as it is; `w` names and phrases; `b` names each
 * with a value; `n` one name, with a capital; `r` how a value lies to a limit.
 */
const patterns: Readonly<Record<string, string>> = {
  v: "[^;:]{1,80}?",
  w: ".{1,240}?",
  b: "[^;:]{1,160}?",
  r: "(?:at or )?(?:below|above)",
};

interface Compiled {
  readonly sentence: TranslatedSentence;
  readonly form: RegExp;
  readonly slots: readonly string[];
}

const compiled = new WeakMap<Translation, readonly Compiled[]>();

function formsOf(translation: Translation): readonly Compiled[] {
  const known =
    compiled.get(translation) ?? translation.sentences.map((one) => compile(one, namesIn(translation)));
  compiled.set(translation, known);
  return known;
}

/** The longest first, since one may begin another. */
function namesIn({ words }: Translation): string {
  const names = Object.keys(words).sort((a, b) => b.length - a.length);
  return names.map((name) => capital(name).replaceAll(special, "\\$&")).join("|");
}

const special = /[.*+?^$()|[\]\\/]/g;

function compile(sentence: TranslatedSentence, names: string): Compiled {
  const slots = [...sentence.en.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const literal = sentence.en.replaceAll(special, "\\$&");
  const form = literal.replaceAll(
    /\{(\w)\w*\}/g,
    (_, kind: string) => `(${kind === "n" ? names : patterns[kind]})`,
  );
  return { sentence, form: new RegExp(`^${form}(?: |$)`), slots };
}

/** Whole or not at all: null where one sentence, name or phrase of it is not known. */
export function translate(text: string, translation: Translation): Translated | null {
  if (text === "") return { text: "", parts: [] };
  for (const { sentence, form, slots } of formsOf(translation)) {
    const found = form.exec(text);
    if (!found) continue;
    const filled = fill(sentence, slots, found.slice(1), translation);
    const rest = filled === null ? null : translate(text.slice(found[0].length), translation);
    if (filled === null || rest === null) continue;
    const parts = [
      sentence.id,
      ...(slots.some((slot) => !slot.startsWith("v")) ? [WORDS] : []),
      ...rest.parts,
    ];
    return { text: [filled, rest.text].filter((part) => part !== "").join(" "), parts: [...new Set(parts)] };
  }
  return null;
}

/** Names and phrases that stand alone, outside of any sentence. Null where one of them is not known. */
export function translatePhrase(text: string, translation: Translation): string | null {
  return wordOf(text, translation) ?? listOf(text, translation, wordOf);
}

function fill(
  { to }: TranslatedSentence,
  slots: readonly string[],
  given: readonly string[],
  translation: Translation,
): string | null {
  const values = slots.map((slot, index) => slotValue(slot, given[index] ?? "", translation));
  if (values.includes(null)) return null;
  const filled = to.replaceAll(/\{(\w+)\}/g, (_, slot: string) => values[slots.indexOf(slot)] ?? "");
  return Object.entries(translation.drawn ?? {}).reduce(
    (text, [apart, together]) => text.replaceAll(` ${apart} `, ` ${together} `),
    filled,
  );
}

function slotValue(slot: string, text: string, translation: Translation): string | null {
  switch (slot[0]) {
    case "v":
      return text;
    case "n": {
      const name = Object.keys(translation.words).find((each) => capital(each) === text);
      return name === undefined ? null : capital(translation.words[name] ?? "");
    }
    case "b":
      return listOf(text, translation, namedValue);
    default:
      return translatePhrase(text, translation);
  }
}

type Each = (text: string, translation: Translation) => string | null;

/** "a, b and c", and "a; b". */
function listOf(text: string, translation: Translation, each: Each): string | null {
  if (text.includes("; ")) {
    const parts = text.split("; ").map((part) => each(part, translation) ?? listOf(part, translation, each));
    return parts.includes(null) ? null : parts.join("; ");
  }
  const items = text.split(", ").map((item) => each(item, translation) ?? pairOf(item, translation, each));
  return items.includes(null) ? null : items.join(", ");
}

function pairOf(text: string, translation: Translation, each: Each): string | null {
  const [first = null, last = null, ...more] = text.split(" and ").map((item) => each(item, translation));
  return first === null || last === null || more.length > 0 ? null : `${first} ${translation.and} ${last}`;
}

function namedValue(text: string, translation: Translation): string | null {
  const at = text.search(/ [<>=]*-?\d/);
  const name = at < 0 ? null : wordOf(text.slice(0, at), translation);
  return name === null ? null : `${name}${text.slice(at)}`;
}

function wordOf(text: string, { words }: Translation): string | null {
  return Object.hasOwn(words, text) ? (words[text] ?? null) : null;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
