import { component, repetitions, whole } from "./fields.ts";
import type { Segment } from "./segment.ts";

/** What OBX-5 says: a decimal number as text, or the text itself. */
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

/** The types of OBX-2 that carry a number or text; null for those that carry documents, images and the like. */
export function observedValue(obx: Segment): Value | null {
  switch (component(obx, 2, 1)) {
    case "SN":
      return structured(obx);
    case "CE":
    case "CF":
    case "CNE":
    case "CWE":
    case "IS":
    case "ID":
      return valueIn(repetitions(obx, 5).length > 1 ? whole(obx, 5) : coded(obx));
    case "NM":
    case "NUM":
    case "ST":
    case "TX":
    case "TXT":
    case "FT":
    case "":
      return valueIn(whole(obx, 5));
    default:
      return null;
  }
}

/** The words of a coded value; its code where it has none. */
function coded(obx: Segment): string {
  return component(obx, 5, 2) || component(obx, 5, 1);
}

/** Comparator, number, separator, number. A ratio or a range is no number: it stays text. */
function structured(obx: Segment): Value {
  const [comparator = "", first = "", separator = "", second = ""] = [1, 2, 3, 4].map((part) =>
    component(obx, 5, part),
  );
  const isPlain = repetitions(obx, 5).length <= 1 && separator === "" && second === "";
  return valueIn(isPlain ? `${comparator}${first}` : whole(obx, 5));
}

/** A decimal number with its comparator, where the text is one; else the text. */
export function valueIn(text: string): Value {
  if (text.length > MAX_NUMBER_LENGTH) return { value: text };
  const match = thousands.test(text) ? null : number.exec(text.replace("≤", "<=").replace("≥", ">="));
  if (!match) return { value: text };
  const [, sign = "", minus = "", integer = "", fraction = ""] = match;
  const decimals = fraction && `.${fraction}`;
  const value = `${minus === "-" ? "-" : ""}${integer || "0"}${decimals}`;
  const comparator = comparators.find((each) => each === sign);
  return comparator ? { value, comparator } : { value };
}
