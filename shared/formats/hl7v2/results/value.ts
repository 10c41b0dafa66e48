import { type Value, valueIn, withNumber } from "../../dialect/value.ts";
import { component, meaning, repetitions, wholeField } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";

/** The types of OBX-2 that carry a number or text; null for those that carry documents, images and the like. */
export function observedValue(obx: Segment): Value | null {
  switch (component(obx, 2, 1).toUpperCase()) {
    case "SN":
      return structured(obx);
    case "CE":
    case "CF":
    case "CNE":
    case "CWE":
    case "IS":
    case "ID":
      return valueIn(repetitions(obx, 5).length > 1 ? wholeField(obx, 5) : coded(obx));
    case "CQ":
      return valueIn(inOneText(obx));
    case "NM":
    case "NUM":
    case "N":
    case "NA":
    case "NR":
    case "ST":
    case "TX":
    case "TXT":
    case "FT":
    case "":
      return valueIn(wholeField(obx, 5));
    default:
      return null;
  }
}

/** The words of a coded value; its code where it has none, or where that alone holds a number. */
function coded(obx: Segment): string {
  const words = component(obx, 5, 2) || component(obx, 5, 1);
  return withNumber(
    words,
    [1, 4, 5, 9].map((part) => component(obx, 5, part)),
  );
}

/** A number and its unit. */
function inOneText(obx: Segment): string {
  return meaning(obx, (obx.field(5) ?? "").replaceAll(obx.dialect.component, " "));
}

/** Comparator, number, separator, number. A ratio or a range is no number: it stays text. */
function structured(obx: Segment): Value {
  const [comparator = "", first = "", separator = "", second = ""] = [1, 2, 3, 4].map((part) =>
    component(obx, 5, part),
  );
  const isPlain = repetitions(obx, 5).length <= 1 && separator === "" && second === "";
  return valueIn(isPlain ? `${comparator}${first}` : wholeField(obx, 5));
}
