import { meaningOf } from "../../protocol/codes.ts";
import type { Sender } from "../../sites/senders.ts";
import { resultCodeOf as codeOf, LOINC, type ResultCode } from "../dialect/code.ts";
import type { Concept } from "./resources.ts";

const snomedSystems = new Set(["http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"]);

const ucumSystems = new Set(["http://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8"]);

export const isUcum = (system: string | undefined) => ucumSystems.has(system ?? "");

/** What a result is, by its codes; the concept's text stands in for a missing display. */
export function resultCodeOf(concept: Concept | undefined, sender: Sender): ResultCode {
  const { coding = [], text = "" } = concept ?? {};
  return codeOf(
    coding.map(({ system = "", code = "", display = text }) => ({
      system,
      code,
      display: telling(display, text),
    })),
    sender,
  );
}

/** The words that name an analyte: a code that the table lacks is understood by them. */
function telling(display: string, text: string): string {
  const names = (words: string) => meaningOf({ system: LOINC, code: "", display: words }) !== null;
  return display !== text && !names(display) && names(text) ? text : display;
}

/** The SNOMED CT codes among them. */
export function snomedCodes(...concepts: readonly (Concept | undefined)[]): string[] {
  const codings = concepts.flatMap((concept) => concept?.coding ?? []);
  return codings.flatMap(({ system, code }) => (snomedSystems.has(system ?? "") && code ? [code] : []));
}

/** Code and words together: either may be the one that is understood. */
export function partsOf({ coding = [], text = "" }: Concept): string[] {
  return [...coding.flatMap(({ code = "", display = "" }) => [code, display]), text];
}
