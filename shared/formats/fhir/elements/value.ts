import * as z from "zod/mini";
import { valueIn, withNumber } from "../../dialect/value.ts";
import type { Component } from "../resources.ts";
import { isUcum } from "./code.ts";
import { type Comparator, comparatorOf } from "./comparator.ts";
import type { Concept, FhirQuantity } from "./datatypes.ts";

interface Value {
  readonly value: number | string;
  readonly comparator?: Comparator;
  readonly unit?: string;
}

type NoValue = "no-value" | "unsupported-value-type" | "unknown-comparator";

/** One value of value[x]. */
export interface Observed {
  readonly value: Value;
  /** The element's name; a range is two, so that it may raise a line on either side. */
  readonly field: string;
  /** The unit in words, where it stands beside a code. */
  readonly named?: string;
}

/** What value[x] says; several where there should be one. `raw` tells a value of a type that is not read from none. */
export function observedValues(of: Component, raw: unknown): readonly Observed[] | NoValue {
  const found: Observed[] = [];
  const reasons: NoValue[] = [];
  for (const each of readings(of)) {
    if (typeof each === "string") reasons.push(each);
    else found.push(each);
  }
  if (found.length > 0) return found;
  return reasons[0] ?? (hasOther(raw) ? "unsupported-value-type" : "no-value");
}

/** FHIR says in two places why a value is absent: beside it, or as an extension of it, of its primitive, or of a quantity's number. */
export function isAbsent({ dataAbsentReason }: Component, raw: unknown): boolean {
  if (dataAbsentReason !== undefined) return true;
  const named = typeof raw === "object" && raw !== null ? Object.entries(raw) : [];
  return named.some(
    ([name, value]) => /^_?value/.test(name) && (isExtended(value) || isExtended(ownNumber(value))),
  );
}

function isExtended(value: unknown): boolean {
  const { extension } = extendedSchema.safeParse(value).data ?? {};
  return extension?.some(({ url }) => url === absentReason) ?? false;
}

/** What stands beside the number of a quantity. */
function ownNumber(value: unknown): unknown {
  return typeof value === "object" && value !== null && "_value" in value ? value._value : undefined;
}

const absentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
const extendedSchema = z.object({ extension: z.array(z.object({ url: z.optional(z.string()) })) });

function readings(of: Component): (Observed | NoValue)[] {
  const { valueQuantity, valueInteger, valueString, valueCodeableConcept, valueRange, valueRatio } = of;
  const texts = [
    ["valueString", valueString],
    ["valueCodeableConcept", wordsIn(valueCodeableConcept)],
  ] as const;
  return [
    ...(valueQuantity ? [quantityAt(valueQuantity, "valueQuantity")] : []),
    ...(valueInteger === undefined ? [] : [{ value: { value: valueInteger }, field: "valueInteger" }]),
    ...texts.flatMap(([field, text]) => (text?.trim() ? [{ value: valueIn(text.trim()), field }] : [])),
    ...(valueRange?.low ? [boundAt(valueRange.low, ">=", "valueRange.low")] : []),
    ...(valueRange?.high ? [boundAt(valueRange.high, "<=", "valueRange.high")] : []),
    ...(valueRatio ? [ratioOf(valueRatio)] : []),
  ];
}

/** The UCUM code where there is one: the unit beside it is for people. */
function quantityAt(
  { value, comparator, unit, system, code }: FhirQuantity,
  field: string,
): Observed | NoValue {
  if (value === undefined) return "no-value";
  const known = comparator ? comparatorOf(comparator) : null;
  if (comparator && !known) return "unknown-comparator";
  const named = (isUcum(system) && code) || unit || code;
  const beside = [unit, code].find((each) => each && each !== named);
  return {
    value: { value, ...(known && { comparator: known }), ...(named && { unit: named }) },
    field,
    ...(beside && { named: beside }),
  };
}

function boundAt(bound: FhirQuantity, comparator: Comparator, field: string): Observed | NoValue {
  return quantityAt({ ...bound, comparator: bound.comparator ?? comparator }, field);
}

/** mmol over 1 L is mmol/L; any other ratio is text. */
function ratioOf({
  numerator = {},
  denominator = {},
}: NonNullable<Component["valueRatio"]>): Observed | NoValue {
  const [over, under] = [quantityAt(numerator, ""), quantityAt(denominator, "")];
  if (typeof over === "string") return over;
  const field = "valueRatio";
  if (typeof under === "string") return { ...over, field };
  const [a, b] = [over.value, under.value];
  if (a.unit && b.unit && b.value === 1 && !b.comparator)
    return { value: { ...a, unit: `${a.unit}/${b.unit}` }, field };
  const written = ({ value, comparator, unit }: Value) => `${comparator ?? ""}${value} ${unit ?? ""}`.trim();
  return { value: { value: `${written(a)} : ${written(b)}` }, field };
}

function wordsIn(concept: Concept | undefined): string | undefined {
  const { coding = [], text } = concept ?? {};
  const [first] = coding;
  const words = text || first?.display || first?.code;
  return (
    words &&
    withNumber(
      words,
      coding.flatMap(({ display = "", code = "" }) => [display, code]),
    )
  );
}

const read = ["valueString", "valueCodeableConcept"];

function hasOther(raw: unknown): boolean {
  const names = typeof raw === "object" && raw !== null ? Object.keys(raw) : [];
  return names.some((name) => name.startsWith("value") && !read.includes(name));
}
