import { MAX_TEXT } from "../../events/limits.ts";

/** A decimal number as text, or the text itself. */
export interface Value {
  readonly value: string;
  readonly comparator?: Comparator;
}

type Comparator = "<" | "<=" | ">" | ">=";

/** No number of a laboratory is longer. */
const MAX_NUMBER_LENGTH = 32;

const number = /^(<=|>=|<|>|=|)\s*([+-]?)(\d+|(?=[.,]\d))(?:[.,](\d+))?$/;

/** Three digits behind a comma may be thousands: 1,234 is left as text. Not after a zero: 0,625 is clear. */
const thousands = /[1-9]\d*,\d{3}$/;

const comparators: readonly Comparator[] = ["<", "<=", ">", ">="];

/** Figures and signs of full width, as East Asian keyboards write them, and how far they stand from ours. */
const wide = /[\uff0b-\uff1e]/g;
const WIDE = 0xfee0;

/** The same figures in our own signs: a critical number is one in any. */
export function inPlainFigures(text: string): string {
  return text.replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDE));
}

/** A decimal number with its comparator, where the text is one; else the text. */
export function valueIn(sent: string): Value {
  const text = inPlainFigures(sent);
  if (text.length > MAX_NUMBER_LENGTH) return { value: text };
  const match = thousands.test(text) ? null : number.exec(text.replace("≤", "<=").replace("≥", ">="));
  if (!match) return { value: text };
  const [, sign = "", minus = "", integer = "", fraction = ""] = match;
  const decimals = fraction && `.${fraction}`;
  const value = `${minus === "-" ? "-" : ""}${integer || "0"}${decimals}`;
  const comparator = comparators.find((each) => each === sign);
  return comparator ? { value, comparator } : { value };
}

const fraction = /\d[.,]\d/;

/** The words of a coded value; where they hold no figure, with the first of its codes and other words that holds a number. */
export function withNumber(words: string, others: readonly string[]): string {
  const number = /\d/.test(words) ? undefined : others.find((each) => fraction.test(each));
  return [words, number].filter(Boolean).join(" ");
}

/** Words that send the reader to the note behind a value, in the languages that reports come in. */
const toANote = new RegExp(
  "(?<!\\p{L})(?:notes?|comments?|remarks?|below|notas?|comentarios?|observaci(?:o|ó)n(?:es)?|abajo|kommentare?|bemerkung|" +
    "anmerkung|hinweis|unten|commentaires?|remarques?|ci-dessous|comment[oi]|coment(?:a|á)rios?|opmerking|onder)(?!\\p{L})",
  "iu",
);
/** Characters. The number that a value is stands near the beginning of its note. */
const LONGEST_NOTE = 150;

/** A value that only sends its reader to the note behind it is the number that stands there. */
export function withNote(words: string, notes: readonly string[]): string {
  if (notes.length === 0 || !toANote.test(words)) return words;
  return withNumber(
    words,
    notes.map((note) => note.slice(0, LONGEST_NOTE)),
  );
}

/** Words without a figure. Those behind one figure and before the next may say what it is. */
const withoutFigure = /\s(?:[^\d\s]*\s){12,999}/g;

/** What fits of a longer text, so that a number in it rings where it is critical: figures and the words near them. */
export function truncated(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const fit = ends(
    text.replace(withoutFigure, (words) => ends(words, 48)),
    MAX_TEXT / 2 - 8,
  );
  return /\d/.test(fit) ? fit : text;
}

/** What is kept has so many characters of where it begins and of where it ends. No word is cut. */
function ends(text: string, each: number): string {
  if (text.length <= 2 * each + 16) return text;
  return `${text.slice(0, each).replace(/\S+$/, "")} [...] ${text.slice(-each).replace(/^\S+/, "")}`;
}

/** HL7 table 0078, as v2 and FHIR write it: off the scale of the instrument, so that the value is a bound. */
const offTheScale = ["<", ">"] as const;

/** HL7 table 0078: the control of the measurement failed, so that nobody vouches for its value. */
export function isUncontrolled(flags: readonly string[]): boolean {
  return flags.includes("QCF");
}

/** What the flags of a result say of a number that has no comparator of its own. */
export function comparatorByFlags(
  value: string | number,
  flags: readonly string[],
): (typeof offTheScale)[number] | undefined {
  if (value === "" || !Number.isFinite(Number(value))) return undefined;
  const [only, ...others] = offTheScale.filter((sign) => flags.includes(sign));
  return others.length === 0 ? only : undefined;
}
