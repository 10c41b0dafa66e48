import { isVoid } from "../../events/data/void.ts";
import type { FactOf } from "../../events/fact.ts";
import { isFalling } from "../../protocol/readings/falling.ts";
import type { Analyte } from "../../protocol/values/analyte.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import { analyteNamed, namesAnother } from "../../protocol/values/naming.ts";
import { materialOf } from "../../protocol/values/specimen.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

/** Analytes whose critical values ring by day and night: of others a report in words may wait for its reader. */
const ringing = new Set<Analyte>([
  ...(["potassium", "magnesium", "phosphate"] as const),
  ...(["calcium-ionized", "calcium-ionized-ph74", "calcium-total", "calcium-corrected"] as const),
]);

/** Characters; a report in words that holds more is cut into lines by its sender. */
const LONGEST = 2000;
/** Characters before a number in which its name stands: to look farther takes time, and finds another thing's. */
const NEAR = 160;
const hasNumber = /\d/;
/** Ranges and dates come first, since their parts are no values; a whole number is one only where its line ends, or a unit follows. */
const numbers = new RegExp(
  [
    "(?<![\\p{L}\\d])(?<from>\\d{1,9}(?:[.,]\\d{1,9})?)\\s?(?:[-\\u2013\\u2014~]|\\.\\.|to|bis|à|tot|al?)\\s?" +
      "(?<to>\\d{1,9}(?:[.,]\\d{1,9})?)",
    "(?<![\\p{L}\\d])\\d{1,4}(?:[./:]\\d{1,4}){2,3}",
    "(?<value>(?!24 ?h)(?<![\\p{L}\\d]|\\d[.,])(?:\\d{1,9}[.,]\\d{1,9}(?!\\d)|\\d{1,2}" +
      "(?=\\s{0,9}(?:$|[;|\\\\\\n\\r!*(\\[]|[HL]{1,2}(?!\\p{L})|mmol|meq|mval|mg ?[/%])))" +
      "(?!\\s?(?:g|gr|mg(?! ?[/%])|ml|tabl?|%|uhr)(?![\\p{L}/])))",
  ].join("|"),
  "giu",
);
/** Where a name before a number ends: what stands behind it is another one, unless it is the specimen. */
const clauses = /[;,|\n\r]|\.\s|\\\.br\\/;
const edges = /^[^\p{L}]+|[^\p{L}\p{N}+)]+$/gu;

/**
 * The results of one patient whose text tells an analyte that rings under a code of no analyte, as reports in words do,
 * where no result beside them tells it by a code: nothing here reads them, so a person must.
 */
export function onlyInWords<T>(all: readonly T[], resultOf: (one: T) => Result): readonly T[] {
  const texts = all.filter((one) => isText(resultOf(one)));
  if (texts.length === 0) return texts;
  const coded = new Set(
    all.map(resultOf).flatMap((one) => (isVoid(one.status) ? [] : meaningOf(one.code)?.analyte)),
  );
  return texts.filter((one) => measuredIn(String(resultOf(one).value)).some((each) => !coded.has(each)));
}

function isText(result: Result): boolean {
  const { code, value } = result;
  if (typeof value !== "string" || !/\p{L}/u.test(value) || !hasNumber.test(value)) return false;
  return !isVoid(result.status) && meaningOf(code) === null;
}

function measuredIn(sent: string): Analyte[] {
  const text = sent.slice(0, LONGEST);
  const found: Analyte[] = [];
  let before = "";
  let from = 0;
  for (const { 0: whole, index, groups } of text.matchAll(numbers)) {
    before += text.slice(from, index);
    from = index + whole.length;
    if (!isValue(groups)) continue;
    const analyte = namedBefore(before, whole);
    if (analyte && ringing.has(analyte)) found.push(analyte);
    before = "";
  }
  return found;
}

/** A number, or two that look like a range and are none. */
function isValue({ value, from, to }: Partial<Readonly<Record<string, string>>> = {}): boolean {
  return value !== undefined || (from !== undefined && to !== undefined && isFalling(from, to));
}

/** The name may stand as the last word alone, as in "Serum K". */
function namedBefore(before: string, value: string): Analyte | null {
  const name = nameIn(before);
  if (namesAnother(`${name} ${value}`)) return null;
  return analyteNamed(name) ?? analyteNamed(name.split(/\s/).at(-1) ?? "");
}

function nameIn(before: string): string {
  const parts = before
    .slice(-NEAR)
    .split(clauses)
    .map((part) => part.replace(edges, ""))
    .filter((part) => part !== "");
  const own = parts.findLastIndex((part) => /\s/.test(part) || materialOf(part) === "unknown");
  return parts.slice(Math.max(own, 0)).join(", ");
}
