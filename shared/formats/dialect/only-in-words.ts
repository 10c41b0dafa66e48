import type { FactOf } from "../../events/fact.ts";
import type { Analyte } from "../../protocol/values/analyte.ts";
import { meaningOf } from "../../protocol/values/codes.ts";
import { analyteNamed, namesAnother } from "../../protocol/values/naming.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

/** Analytes whose critical values ring by day and night: of others a report in words may wait for its reader. */
const ringing = new Set<Analyte>([
  ...(["potassium", "magnesium", "phosphate"] as const),
  ...(["calcium-ionized", "calcium-ionized-ph74", "calcium-total", "calcium-corrected"] as const),
]);

/** Characters; a report in words that holds more is cut into lines by its sender. */
const LONGEST = 2000;
const decimals = /\d[.,]\d/;
/** A name with a decimal number behind it that begins no range. */
const measured =
  /(?<name>\p{L}[\p{L}\p{M}+()./ -]{0,40}?)[\s:=]{0,40}[<>]?[ ]?\d+[.,]\d+(?!\d|\s?[-\u2013]\s?\d)/gu;

/**
 * The results of one patient whose text tells an analyte that rings under a code of no analyte, as reports in words do,
 * where no result beside them tells it by a code: nothing here reads them, so a person must.
 */
export function onlyInWords<T>(all: readonly T[], resultOf: (one: T) => Result): readonly T[] {
  const texts = all.filter((one) => isText(resultOf(one)));
  if (texts.length === 0) return texts;
  const coded = new Set(all.map((one) => meaningOf(resultOf(one).code)?.analyte));
  return texts.filter((one) => measuredIn(String(resultOf(one).value)).some((each) => !coded.has(each)));
}

function isText({ code, value, status }: Result): boolean {
  if (typeof value !== "string" || !/\p{L}/u.test(value) || !decimals.test(value)) return false;
  return status !== "cancelled" && status !== "entered-in-error" && meaningOf(code) === null;
}

function measuredIn(text: string): Analyte[] {
  return [...text.slice(0, LONGEST).matchAll(measured)].flatMap(({ groups, 0: whole }) => {
    const analyte = namesAnother(whole) ? null : analyteNamed(groups?.["name"]?.trim() ?? "");
    return analyte && ringing.has(analyte) ? analyte : [];
  });
}
