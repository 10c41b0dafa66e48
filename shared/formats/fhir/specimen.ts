import type { Sender } from "../../sites/senders.ts";
import { hasCondition, saysHaemolysed, specimenFrom } from "../dialect/sender.ts";
import { partsOf } from "./code.ts";
import { type Parcel, resolve } from "./parcel.ts";
import type { Placed } from "./placed.ts";
import { type Annotation, type Concept, type Reference, specimenSchema } from "./resources.ts";

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
export function specimenOf(
  parcel: Parcel,
  from: Placed,
  reference: Reference | undefined,
  sender: Sender,
): Specimen {
  const placed = resolve(parcel, from, reference?.reference);
  const isSpecimen = placed?.resource.resourceType === "Specimen";
  const specimen = isSpecimen ? specimenSchema.safeParse(placed.raw).data : undefined;
  const { type, condition = [], note = [], collection } = specimen ?? {};
  const words =
    specimenFrom(type ? partsOf(type) : [], sender) || specimenFrom([reference?.display ?? ""], sender);
  return {
    words: words.slice(0, MAX_SPECIMEN).toWellFormed(),
    haemolysed: condition.some((each) => isHaemolysed(each, sender)) || saysHaemolysed(textsOf(note), sender),
    collected: collection?.collectedDateTime ?? collection?.collectedPeriod?.start,
  };
}

/** HEM is the table's; a sender's own codes are the site's to name. */
function isHaemolysed({ coding = [] }: Concept, sender: Sender): boolean {
  return coding.some(({ system, code = "" }) => {
    const isTable = conditionSystems.has(system ?? "");
    return code !== "" && (isTable || code !== "HEM") && hasCondition([code], sender);
  });
}

export function textsOf(notes: readonly Annotation[]): string[] {
  return notes.flatMap(({ text = "" }) => text || []);
}
