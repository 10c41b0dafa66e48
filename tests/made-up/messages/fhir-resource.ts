import type { CloudEvent, FactOf, FactType } from "../../../shared/events/fact.ts";
import { type FhirOutcome, readFhir } from "../../../shared/formats/fhir/read.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { aSite as demoSite, NOW } from "./hl7v2-message.ts";

export { NOW };

export function aSite(fhir: Partial<Site["fhir"]> = {}): Site {
  const demo = demoSite();
  return { ...demo, fhir: { ...demo.fhir, ...fhir } };
}

export const LOINC = "http://loinc.org";
export const SNOMED = "http://snomed.info/sct";
export const UCUM = "http://unitsofmeasure.org";

export const coded = (code: string, system = LOINC, display?: string) => ({
  coding: [{ system, code, ...(display && { display }) }],
});

export const quantity = (value: number, unit = "mmol/L") => ({ value, unit, system: UCUM, code: unit });

/** A magnesium; undefined takes a field away. */
export function anObservation(more: object = {}): object {
  return {
    resourceType: "Observation",
    id: "mg-1",
    status: "final",
    code: coded("2601-3", LOINC, "Magnesium"),
    subject: { reference: "Patient/P-77", display: "SECRETNAME" },
    effectiveDateTime: "2026-11-22T10:30:00Z",
    issued: "2026-11-22T11:20:00Z",
    valueQuantity: quantity(0.62),
    ...more,
  };
}

export function aReport(more: object = {}): object {
  return {
    resourceType: "DiagnosticReport",
    id: "panel-1",
    status: "final",
    code: coded("51990-0"),
    subject: { reference: "Patient/P-77" },
    effectiveDateTime: "2026-11-22T10:30:00Z",
    issued: "2026-11-22T11:20:00Z",
    ...more,
  };
}

export function aBundle(resources: readonly object[], more: object = {}): object {
  return {
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
    ...more,
  };
}

export function read(resource: unknown, site = aSite(), now = NOW): FhirOutcome {
  const text = JSON.stringify(resource);
  const outcome = readFhir({ text, json: JSON.parse(text) }, site, now);
  if (!outcome) throw new Error("The body is no resource");
  return outcome;
}

function isOf<T extends FactType>(type: T, fact: CloudEvent | undefined): fact is FactOf<T> {
  return fact?.type === type;
}

/** The one fact of a request, which is of this type. */
export function factIn<T extends FactType>(type: T, resource: unknown, site = aSite()): FactOf<T> {
  const { facts } = read(resource, site);
  const [fact] = facts;
  if (facts.length !== 1 || !isOf(type, fact)) throw new Error(`The request is not one ${type}`);
  return fact;
}

export const reportIn = (resource: unknown, site = aSite()) =>
  factIn("lab.results.reported.v1", resource, site);

export const resultsOf = (resource: unknown, site = aSite()) => reportIn(resource, site).data.results;

/** The only result of one observation. */
export function resultOf(more: object = {}) {
  const [result] = resultsOf(anObservation(more));
  return result;
}

/** Why nothing or not all was taken, and where. */
export const findingsOf = (resource: unknown, site = aSite()) =>
  read(resource, site).findings.map(({ reason, path }) => [reason, path]);

export const reasonsOf = (resource: unknown, site = aSite()) =>
  findingsOf(resource, site).map(([reason]) => reason);
