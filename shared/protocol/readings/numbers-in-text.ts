import { type Decimal, parseDecimal } from "../../base/decimal.ts";
import type { Lab } from "../types/picture.ts";
import { type Unit, unitOf } from "../values/units.ts";

type Comparator = NonNullable<Lab["comparator"]>;

/** A number that stands in a laboratory's text, with what stands beside it [I.numbers]. */
export interface NumberInText {
  readonly number: Decimal;
  readonly comparator: Comparator | undefined;
  /** The unit written behind it; null where none is. */
  readonly unit: Unit | null;
}

/** Characters. A comment of a laboratory is shorter; what stands behind is not looked at. */
const longestText = 2000;
const mostNumbers = 20;

const months = "jan|feb|m[aä]r|abr|apr|ma[iy]|ene|jun|jul|aug|ago|sep|o[ck]t|nov|de[cz]|dic";
const decimal = "\\d+(?:[.,]\\d+)?";

/** What holds digits and is no measurement. */
const noise: readonly RegExp[] = [
  // Dates and times of the day, a dilution like 1:10 along with them.
  /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g,
  /(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?![\d.])/g,
  /(?<!\d)\d{2}\.\d{2}\.(?!\d)/g,
  new RegExp(`(?<!\\d)\\d{1,2}\\.? ?(?:${months})[a-z]{0,6}\\.?(?: \\d{4})?(?![a-z])`, "gi"),
  new RegExp(`(?<![a-z])(?:${months})[a-z]{0,6}\\.? \\d{1,2}(?!\\d|[.,]\\d)(?:,? \\d{4})?`, "gi"),
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?!\d)/g,
  /(?<!\d)\d{1,2}[h.]\d{2} ?(?:h|hrs?|uhr|am|pm)(?![a-z])/gi,
  // Telephone numbers, and other long ones.
  /(?<![a-z])(?:tel|phone|call|dial|ext|extension|pager|bleep|fax|tfno|tel[eé]fono)[.: ]{1,3}\+?[\d()/ -]{3,}(?!\.\d)/gi,
  /\+\d[\d ()./-]{5,}\d/g,
  /(?<![\d.,])\d{2,5}[ /-]\d{2,5}(?:[ /-]\d{2,5})+/g,
  /(?<![\d.,])\d{6,}(?![\d.,])/g,
  // Ranges of reference.
  new RegExp(
    `(?<![\\d.,])${decimal} ?(?:-|\u2010|\u2013|\u2014|to|bis|a|\u00e0|\\.\\.|\u2026) ?${decimal}(?![\\d])`,
    "gi",
  ),
];

const comparators: ReadonlyMap<string, Comparator> = new Map([
  ["<", "<"],
  ["&lt;", "<"],
  ["lt", "<"],
  ["less", "<"],
  ["below", "<"],
  ["menos", "<"],
  ["menor", "<"],
  ["<=", "<="],
  ["\u2264", "<="],
  [">", ">"],
  ["&gt;", ">"],
  ["gt", ">"],
  ["more", ">"],
  ["greater", ">"],
  ["above", ">"],
  ["over", ">"],
  ["mayor", ">"],
  [">=", ">="],
  ["\u2265", ">="],
]);

const found = new RegExp(
  "(?<comparator><=?|>=?|\u2264|\u2265|&[lg]t;=?|(?<![a-z])(?:lt|gt|less|below|more|greater|above|over|menos|menor|mayor)" +
    "(?: than| de| que)?)? ?(?<before>[a-z_])?(?<sign>[-+])?(?<number>\\d+(?:[.,]\\d+)?)(?=(?<rest>[^\\d]{0,16}))",
  "giu",
);

/** What stands behind a number that counts or times something. */
const notMeasured =
  /^ ?(?:%|h\b|(?:[sS][tT]|[nNrR][dD]|[tT][hH]|[hH][rR]s?|[hH]ours?|[mM]in(?:utes?)?|[dD]ays?|[wW]eeks?|x|[tT]imes|m[lL]|[yY]ears?|[hH]oras?|[dD][ií]as?)\b)/;

/**
 * Each number of a text that may be a measurement: no part of a date, a time, a range or a telephone number, and none
 * that belongs to a name, as in PO4 or B12. A comma counts as a decimal point.
 */
export function numbersInText(text: string): readonly NumberInText[] {
  const cleaned = noise.reduce((rest, pattern) => rest.replace(pattern, " | "), text.slice(0, longestText));
  const numbers: NumberInText[] = [];
  for (const { groups } of cleaned.matchAll(found)) {
    const one = groups && numberOf(groups);
    if (one) numbers.push(one);
    if (numbers.length === mostNumbers) break;
  }
  return numbers;
}

function numberOf({
  comparator,
  before,
  number = "",
  rest = "",
}: Readonly<Record<string, string>>): NumberInText | null {
  const isPartOfName = before !== undefined && !/[.,]/.test(number);
  if (isPartOfName || notMeasured.test(rest)) return null;
  const value = parseDecimal(number.replace(",", "."));
  if (!value) return null;
  const word = comparator
    ?.toLowerCase()
    .replace(/ (?:than|de|que)$/, "")
    .replace("&lt;=", "<=")
    .replace("&gt;=", ">=");
  return { number: value, comparator: word ? comparators.get(word) : undefined, unit: unitBehind(rest) };
}

/** The longest spelling of a unit that the text behind a number begins with. */
function unitBehind(rest: string): Unit | null {
  const behind = rest.trimStart();
  for (let length = behind.length; length > 1; length--) {
    const unit = /[\p{L}\p{N}]/u.test(behind[length] ?? " ") ? null : unitOf(behind.slice(0, length));
    if (unit) return unit;
  }
  return null;
}
