import { wordsOf } from "./code.ts";
import { type Parcel, resolve } from "./parcel.ts";
import type { Placed } from "./placed.ts";
import { type Concept, type Reference, specimenSchema } from "./resources.ts";

/** Every result from it repeats it. */
const MAX_SPECIMEN = 100;

/** HL7 table 0493, as v2 and FHIR write it. */
const conditionSystems = new Set([
  "http://terminology.hl7.org/CodeSystem/v2-0493",
  "http://hl7.org/fhir/v2/0493",
]);

export interface Specimen {
  readonly words: string;
  readonly haemolysed: boolean;
  /** When it was taken from the patient, as FHIR writes it. */
  readonly collected: string | undefined;
}

/** A specimen that is not in the request has at most the words of the reference. */
export function specimenOf(parcel: Parcel, from: Placed, reference: Reference | undefined): Specimen {
  const placed = resolve(parcel, from, reference?.reference);
  const isSpecimen = placed?.resource.resourceType === "Specimen";
  const specimen = isSpecimen ? specimenSchema.safeParse(placed.raw).data : undefined;
  const { type, condition = [], collection } = specimen ?? {};
  const words = (type && wordsOf(type)) || reference?.display || "";
  return {
    words: words.slice(0, MAX_SPECIMEN).toWellFormed(),
    haemolysed: condition.some(saysHaemolysed),
    collected: collection?.collectedDateTime ?? collection?.collectedPeriod?.start,
  };
}

function saysHaemolysed({ coding = [] }: Concept): boolean {
  return coding.some(({ system, code }) => code === "HEM" && conditionSystems.has(system ?? ""));
}
