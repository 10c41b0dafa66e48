import type { Sender } from "../../../sites/senders.ts";
import { readCodeOf as codeOf, type ReadCode } from "../../dialect/code.ts";
import type { Concept } from "./datatypes.ts";

const snomedSystems = new Set(["http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"]);

const ucumSystems = new Set(["http://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8"]);

export const isUcum = (system: string | undefined) => ucumSystems.has(system ?? "");

/** What a result is, by its codes; its words are the displays, and the concept's text. */
export function resultCodeIn(concept: Concept | undefined, sender: Sender): ReadCode {
  const { coding = [], text = "" } = concept ?? {};
  const codes = coding.map(({ system = "", code = "", display = "" }) => ({ system, code, display }));
  return codeOf([...codes, { system: "", code: "", display: text }], sender);
}

/** The SNOMED CT codes among them. */
export function snomedCodes(...concepts: readonly (Concept | undefined)[]): string[] {
  const codings = concepts.flatMap((concept) => concept?.coding ?? []);
  return codings.flatMap(({ system, code }) => (snomedSystems.has(system ?? "") && code ? [code] : []));
}

/** Code and words together: either may be the one that is understood. */
export function conceptTexts({ coding = [], text = "" }: Concept): string[] {
  return [...coding.flatMap(({ code = "", display = "" }) => [code, display]), text];
}
