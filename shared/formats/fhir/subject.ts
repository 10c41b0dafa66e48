import type { Site } from "../../sites/site.ts";
import { type Parcel, resolve } from "./parcel.ts";
import { isIdentifier, type Placed, tailOf } from "./placed.ts";
import { type Identifier, patientSchema, type Reference } from "./resources.ts";

export type Subject =
  | { readonly subject: string }
  | { readonly reason: "no-subject" | "ambiguous-subject" | "malformed" | "unfit" };

/**
 * Whose it is: the patient's identifier of the system that the site names; where it names none, the id in
 * `Patient/{id}`. Two different ones make none.
 */
export function subjectOf(
  parcel: Parcel,
  from: Placed,
  reference: Reference | undefined,
  { fhir: { subjectSystem } }: Site,
): Subject {
  const patient = resolve(parcel, from, reference?.reference);
  if (patient && patient.resource.resourceType !== "Patient") return { reason: "no-subject" };
  if (subjectSystem === undefined) return named(idIn(patient, reference));
  const parsed = patientSchema.safeParse(patient?.raw ?? {});
  if (!parsed.success) return { reason: "malformed" };
  const identifiers = [reference?.identifier ?? {}, ...(parsed.data.identifier ?? [])];
  return named(...identifiers.map((each) => valueIn(each, subjectSystem)));
}

/** The id of a contained patient means nothing outside of what contains it. */
function idIn(patient: Placed | null, reference: Reference | undefined): string | undefined {
  if (patient?.container) return undefined;
  if (patient?.resource.id) return patient.resource.id;
  const [type, id] = (tailOf(patient?.fullUrl || reference?.reference || "") ?? "").split("/");
  return type === "Patient" ? id : undefined;
}

function valueIn({ system, value }: Identifier, wanted: string): string | undefined {
  return system === wanted ? value : undefined;
}

function named(...candidates: readonly (string | undefined)[]): Subject {
  const [subject, ...others] = new Set(candidates.flatMap((each) => each?.trim() || []));
  if (subject === undefined) return { reason: "no-subject" };
  if (others.length > 0) return { reason: "ambiguous-subject" };
  return isIdentifier(subject) ? { subject } : { reason: "unfit" };
}
