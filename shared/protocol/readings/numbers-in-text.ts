import { type Decimal, parseDecimal } from "../../base/decimal.ts";
import type { Lab } from "../types/picture.ts";
import { type Unit, unitOf } from "../values/units.ts";
import { isFalling } from "./falling.ts";

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
const mostNumbers = 60;

/** Months by their whole names and their usual short ones, in the languages that reports come in. Lower case. */
const months =
  "januar[iy]?|februar[iy]?|march|april|jun(?:e|io?|ho)|jul(?:y|io?|ho)|august(?:us|i)?|septemb(?:er|re)|octob(?:er|re)|novemb(?:er|r[eo])|" +
  "december|j[a\u00e4]nner|m[aä]rz|mai|oktober|dezember|" +
  "enero|febrero|mar[zc\u00e7]o|abril|ma[iy]o|agosto|sep?tiembre|octubre|noviembre|dici?embre|" +
  "jan|feb|mar|apr|jun|jul|aug|sept?|o[ck]t|nov|de[cz]|ene|abr|ago|dic|" +
  "janvier|f[e\u00e9]vrier|mars|avril|juin|juillet|ao[u\u00fb]t|d[e\u00e9]cembre|" +
  "gennaio|febbraio|aprile|maggio|giugno|luglio|sett?embr[eo]|ottobre|maart|mei|" +
  "janeiro|fevereiro|outubro|dezembro|maj|marts|desember|" +
  "(?:tammi|helmi|maalis|huhti|touko|kes\u00e4|hein\u00e4|elo|syys|loka|marras|joulu)(?:kuu(?:ta)?)?|" +
  // "7 may be haemolysed" has no date in it.
  "may(?! ?[a-z])";
/** Short ones that are words of other languages too: they are dates with a year alone. */
const monthsWithYear = "j\u00e4n|janv|f[e\u00e9]vr?|avr|juil|d\u00e9c|gen|mag|giu|lug|set|ott|mrt|out|des";
/** The seventh of May has it, and 7 de mayo de 2026 twice. */
const ofMonth = "(?:(?:de|del|of) )?";
const decimal = "\\d+(?:[.,]\\d+)?";

/** What holds digits and is no measurement. */
const noise: readonly RegExp[] = [
  // Dates and times of the day, a dilution like 1:10 along with them.
  /(?<!\d)\d{4}-\d\d?-\d\d?(?:[T ]?\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g,
  // From one day to another, the year left out or behind the second; "4.1." may be a value.
  /(?<![\d.,])(?:\d\d?\.(?:0\d|1[0-2])|[1-3]\d\.\d)\. ?(?:[-\u2010\u2013\u2014]|bis|to|al?) ?\d\d?\.\d\d?\.(?:\d{4}|\d\d)?(?!\d)/gi,
  // One sign between its parts: "0.66-1.07" has none, and neither has "6.9/3.50".
  /(?<!\d)\d\d?([./-])\d\d?\1(?:\d{4}|\d\d)(?![\d.])/g,
  // A day and a month are a date where a nought or a word says so: a second full stop may be that of a sentence.
  /(?<![\d.,/])(?:0\d\/[0-3]\d|[1-3]\d\/0\d|0\d\.[01]\d\.)(?![\d/]|[.,]\d)/g,
  /(?<![a-z])(?:am|vom|zum|den|seit|on|of|from|since|dated|del?|el|le|il|op|d[ií]a) (?:(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?!\d)|[0-3]?\d\/[0-3]?\d(?![\d/]|[.,]\d))/gi,
  new RegExp(
    `(?<![\\d.,])\\d\\d?(?:st|nd|rd|th|\\.?º|\\.)?[ /-]?${ofMonth}(?:${months})(?![a-zäáéíóúç])\\.?(?:,?[ /-]?${ofMonth}\\d{4}|[/-]\\d{2}(?![\\d.,]))?`,
    "gi",
  ),
  new RegExp(
    `(?<![a-z])(?:${months})(?![a-z])\\.?[ /-]\\d\\d?(?!\\d|[.,]\\d)(?:st|nd|rd|th)?(?:,?[ /-]\\d{4})?`,
    "gi",
  ),
  new RegExp(`(?<![a-z])(?:${months})(?![a-z])\\.?,?[ /-]${ofMonth}\\d{4}(?!\\d|[.,]\\d)`, "gi"),
  new RegExp(
    `(?:(?<![\\d.,])\\d\\d?\\.?[ /-]?${ofMonth})?(?<![a-z])(?:${monthsWithYear})\\.?,?[ /-]${ofMonth}\\d{4}(?!\\d|[.,]\\d)`,
    "gi",
  ),
  /(?<!\d)\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?!\d)/g,
  // A capital H behind a number is a laboratory's flag, and so may be a small one behind a single digit and its decimals.
  /(?<![\d.,])(?:[01]?\d|2[0-3])[hH.][0-5]\d ?(?:hrs?|Hrs?|HRS?|uhr|Uhr|UHR|am|AM|pm|PM)(?![a-zA-Z]| ?\d)/g,
  /(?<![\d.,])(?:[01]\d|2[0-3])\.[0-5]\d ?h(?![a-zA-Z])/g,
  /(?<![\d.,])(?:[01]?\d|2[0-3])[hH][0-5]\d(?!\d)/g,
  /(?<![a-z])kl(?:ockan|okken)?\.? ?[0-2]?\d(?:[.:][0-5]\d)?(?![\d]|[.,]\d)/gi,
  // Whole hours. German has "am" in front of a day, and a value in front of that.
  /(?<![\d.,])[0-2]?\d ?(?:[ap]\.m\.|pm|uhr)(?![a-z])/gi,
  /(?<![a-z])(?:at|by|until|before|after|since) [01]?\d ?am(?![a-z])/gi,
  // Telephone numbers, and other long ones.
  /(?<![a-z])(?:tel|phone|call|dial|ext|extension|pager|bleep|fax|tfno|tel[eé]fono)[.: ]{1,3}\+?[\d()/ -]{3,}(?!\.\d)/gi,
  /\+\d[\d ()./-]{5,}\d/g,
  /(?<![\d.,])\d{2,5}[ /-]\d{2,5}(?:[ /-]\d{2,5})+/g,
  /(?<![\d.,])\d{6,}(?![\d.,])/g,
  // How haemolysed a sample is, from 1+ to 4+.
  /h(?:a|\u00e4)?e?mol[yi][a-z]{0,12}[ :,-]{0,3}(?:(?:index|grade?)[ :]{0,2}[1-4]|\+[1-4]|[1-4]\+)\+?(?!\d|[.,]\d)/gi,
  /(?<![\d.,])[1-4]\+ ?(?=h(?:a|\u00e4)?e?mol[yi])/gi,
];

/** Ranges of reference, and what is written like one; not from where to where a value rose. */
const ranges = new RegExp(
  `(?<![\\d.,]|(?:ris|ros|incr|subi|aum|augm|salit)\\S* (?:from|d[ea]) )(${decimal}) ?(?:-|\u2010|\u2013|\u2014|to|bis|a|\u00e0|\\.\\.|\u2026) ?(${decimal})(?![\\d])`,
  "gi",
);

/**
 * A range begins with its lower number: else each may be a value, as in "7.1 - 3.5" or "from 7.1 to 3.5". Whole ones count or
 * name something: so does one that is joined to a value, as in "4.2 a1".
 */
function withoutRange(whole: string, from: string, to: string): string {
  return isFalling(from, to) ? `${from} | ${/[., ]\d+$/.test(whole) ? to : ""}` : " | ";
}

const found = new RegExp(
  "(?<comparator><=?|>=?|\u2264|\u2265|&[lg]t;=?|(?<![a-z])(?:lt|gt|less|below|more|greater|above|over|menos|menor|mayor)" +
    "(?: than| de| que)?)? ?(?<before>[a-z_])?(?<sign>[-+])?(?<number>\\d+(?:[.,]\\d+)?)(?=(?<rest>[^\\d]{0,16})(?<next>\\d?))",
  "giu",
);

/** What stands behind a number that counts or times something. */
const notMeasured =
  /^ ?(?:%|(?:[sS][tT]|[nNrR][dD]|[tT][hH]|[hH][rR]s?|[hH]ours?|[mM]in(?:utes?)?(?!\.? h[aä]?em)|[dD]ays?|[wW]eeks?|[tT]imes|m[lL]|[yY]ears?|[hH]oras?|[dD][ií]as?|[sS]td|[sS]tunden?|[tT]age?n?|[hH]eures?|[jJ]ours?|ore|giorni|uur|uren|dag(?:en|ar|er|e)|timmar|timer|d(?:y|\u00f8)gn|veckor|u[kg]er|\u00e5r)\b| ?°)/;
/** What behind decimals labels the hour or day that comes next, as in "6.9 ore 10:30"; a degree is one of a scale. */
const notCounted =
  /^ ?(?:(?:ore|uur|[hH](?:ou)?r|[sS]tunde|[dD][ií]a|[dD]ay|[wW]eek) *[|\d]|(?:[hH]eure|[hH]ora|[tT]ag|[jJ]our)(?!\p{L})|°(?! ?[CF]))/u;

/** Hours before or after something: behind decimals a small h is else a flag. */
const hours = /^ ?h (?:after|before|post|pre|ago|since|later|of|into|nach|vor|seit|despu[eé]s|antes|de)\b/;
const countsOrHours = /^ ?[hx]\b/;

/**
 * Each number of a text that may be a measurement: no part of a date, a time, a range or a telephone number, and none
 * that belongs to a name, as in PO4 or B12. A comma counts as a decimal point.
 */
export function numbersInText(text: string): readonly NumberInText[] {
  const cleaned = noise
    .reduce((rest, pattern) => rest.replace(pattern, " | "), text.slice(0, longestText))
    .replace(ranges, withoutRange);
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
  next = "",
}: Readonly<Record<string, string>>): NumberInText | null {
  const isWhole = !/[.,]/.test(number);
  const isPartOfName = before !== undefined && isWhole;
  const isMeasured = !notMeasured.test(rest) || (!isWhole && notCounted.test(rest + next));
  if (isPartOfName || !isMeasured || countsOrTimes(isWhole, rest, next)) return null;
  const value = parseDecimal(number.replace(",", "."));
  if (!value) return null;
  return {
    number: value,
    comparator: comparator ? meaningOfComparator(comparator) : undefined,
    unit: unitBehind(rest),
  };
}

/** Its first sign tells the side: only "menos" and "menor" begin as "more" does. */
function meaningOfComparator(written: string): Comparator {
  const isBelow = /^(?:[<\u2264lb]|&l|men)/i.test(written);
  if (/[=\u2264\u2265]/.test(written)) return isBelow ? "<=" : ">=";
  return isBelow ? "<" : ">";
}

/** "Repeated 2 x" and "after 2.5 h of rest" do; "6.9 x2" is a value that was looked at twice, and "6.9 h" one that is high. */
function countsOrTimes(isWhole: boolean, rest: string, next: string): boolean {
  if (/^ ?x ?$/.test(rest) && next !== "") return false;
  return isWhole ? countsOrHours.test(rest) : hours.test(rest);
}

/** The longest spelling of a unit that the text behind a number begins with. */
function unitBehind(rest: string): Unit | null {
  const behind = rest.trimStart();
  for (let length = behind.length; length > 1; length--) {
    const unit = /^[\p{L}\p{N}]/u.test(behind.slice(length)) ? null : unitOf(behind.slice(0, length));
    if (unit) return unit;
  }
  return null;
}
