import { valueIn } from "../hl7v2/value.ts";
import { isUcum } from "./code.ts";
import type { Component, Concept, Quantity } from "./resources.ts";

type Comparator = "<" | "<=" | ">" | ">=";

export interface Value {
  readonly value: number | string;
  readonly comparator?: Comparator;
  readonly unit?: string;
}

export type NoValue = "no-value" | "unsupported-value-type" | "unknown-comparator";

const comparators: readonly Comparator[] = ["<", "<=", ">", ">="];

/** What value[x] says. `raw` tells a value of a type that is not read from none. */
export function observedValue(of: Component, raw: unknown): Value | NoValue {
  if (of.valueQuantity) return quantityOf(of.valueQuantity);
  if (of.valueInteger !== undefined) return { value: of.valueInteger };
  const text = of.valueString ?? wordsIn(of.valueCodeableConcept);
  if (text?.trim()) return valueIn(text.trim());
  return hasOther(raw) ? "unsupported-value-type" : "no-value";
}

/** The UCUM code where there is one: the unit beside it is for people. */
function quantityOf({ value, comparator, unit, system, code }: Quantity): Value | NoValue {
  if (value === undefined) return "no-value";
  const known = comparators.find((each) => each === comparator);
  if (comparator && !known) return "unknown-comparator";
  const named = (isUcum(system) && code) || unit || code;
  return { value, ...(known && { comparator: known }), ...(named && { unit: named }) };
}

function wordsIn(concept: Concept | undefined): string | undefined {
  const [first] = concept?.coding ?? [];
  return concept?.text || first?.display || first?.code;
}

const read = ["valueString", "valueCodeableConcept"];

function hasOther(raw: unknown): boolean {
  const names = typeof raw === "object" && raw !== null ? Object.keys(raw) : [];
  return names.some((name) => name.startsWith("value") && !read.includes(name));
}
