import { meaningOf } from "../../protocol/codes.ts";
import { LOINC, loincForm } from "../hl7v2/code.ts";
import type { Coding, Concept } from "./resources.ts";

const loincSystems = new Set([
  LOINC,
  `${LOINC}/`,
  "https://loinc.org",
  "urn:oid:2.16.840.1.113883.6.1",
  "2.16.840.1.113883.6.1",
]);

const snomedSystems = new Set(["http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"]);

const ucumSystems = new Set(["http://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8"]);

export const isUcum = (system: string | undefined) => ucumSystems.has(system ?? "");

export type ResultCode =
  | { readonly code: { readonly system: string; readonly code: string; readonly display?: string } }
  | { readonly reason: "unmapped-code" | "ambiguous-code" };

/** The LOINC code of a result: of several the first that is an analyte of ours. */
export function resultCodeOf(concept: Concept | undefined): ResultCode {
  const found = (concept?.coding ?? []).filter(isLoinc);
  const ours = found.filter(({ code }) => analyteOf(code) !== null);
  if (new Set(ours.map(({ code }) => analyteOf(code))).size > 1) return { reason: "ambiguous-code" };
  const [chosen] = [...ours, ...found];
  if (!chosen?.code) return { reason: "unmapped-code" };
  const display = (chosen.display ?? concept?.text ?? "").slice(0, 256);
  return { code: { system: LOINC, code: chosen.code, ...(display && { display }) } };
}

function isLoinc({ system, code }: Coding): boolean {
  return loincSystems.has(system ?? "") && loincForm.test(code ?? "");
}

function analyteOf(code: string | undefined): string | null {
  return code === undefined ? null : (meaningOf({ system: LOINC, code })?.analyte ?? null);
}

/** The SNOMED CT codes among them. */
export function snomedCodes(...concepts: readonly (Concept | undefined)[]): string[] {
  const codings = concepts.flatMap((concept) => concept?.coding ?? []);
  return codings.flatMap(({ system, code }) => (snomedSystems.has(system ?? "") && code ? [code] : []));
}

/** Code and words together: either may be the one that is understood. */
export function wordsOf({ coding = [], text }: Concept): string {
  const parts = new Set([...coding.flatMap(({ code, display }) => [code, display]), text]);
  return [...parts].filter(Boolean).join(" ");
}
