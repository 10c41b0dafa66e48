import { Hl7Context } from "@medplum/core";

/** HL7's own, for an answer to something that has none. */
export const usualDelimiters = new Hl7Context();

/** Four, and a fifth for truncation since 2.7: signs, each of its own. */
const signs = /^[^\p{L}\p{N}\s]{5,6}$/u;

/** The delimiters that a header declares in MSH-1 and MSH-2; null if it declares none that can be told apart. */
export function delimitersOf(firstLine: string): Hl7Context | null {
  const field = firstLine.slice(3, 4);
  const [, encoding = ""] = firstLine.slice(0, 10).split(field);
  const all = [...`${field}${encoding}`];
  if (!firstLine.startsWith("MSH") || !signs.test(all.join("")) || new Set(all).size !== all.length)
    return null;
  const [, component, repetition, mark, subcomponent] = all;
  return new Hl7Context("\r", field, component, repetition, mark, subcomponent);
}
