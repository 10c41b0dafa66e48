import type { Site } from "../../sites/site.ts";
import { senderOf } from "../dialect/sender.ts";
import { oneSubject } from "../dialect/subject.ts";
import { type Parcel, resolve, sourceOf } from "./parcel.ts";
import { type Placed, tailOf } from "./placed.ts";
import { type Identifier, patientSchema, type Reference } from "./resources.ts";

export type Subject =
  | { readonly subject: string }
  | { readonly reason: "no-subject" | "ambiguous-subject" | "unusual-subject" | "malformed" | "unfit" };

/**
 * Whose it is: the patient's identifier of the system that the site names; where it names none, the id in
 * `Patient/{id}`. In the site's normal form; two different ones make none.
 */
export function subjectOf(
  parcel: Parcel,
  from: Placed,
  reference: Reference | undefined,
  site: Site,
): Subject {
  const sender = senderOf(site, sourceOf(parcel, from));
  const system = sender.subject?.fhirSystem ?? site.fhir.subjectSystem;
  const patient = resolve(parcel, from, reference?.reference);
  if (patient && patient.resource.resourceType !== "Patient") return { reason: "no-subject" };
  const candidates =
    system === undefined ? [idIn(patient, reference)] : identifiersOf(patient, reference, system);
  if (!candidates) return { reason: "malformed" };
  const whose = oneSubject(
    candidates.flatMap((each) => each?.trim() || []),
    site,
    sender,
  );
  if ("subject" in whose) return whose;
  return { reason: whose.reason === "unfit-subject" ? "unfit" : whose.reason };
}

/** Of that system, of the reference and of the patient; null for a patient that is malformed. */
function identifiersOf(
  patient: Placed | null,
  reference: Reference | undefined,
  system: string,
): (string | undefined)[] | null {
  const parsed = patientSchema.safeParse(patient?.raw ?? {});
  if (!parsed.success) return null;
  const searched = searchedIdentifier(reference?.reference ?? "");
  const identifiers: Identifier[] = [
    reference?.identifier ?? {},
    searched,
    ...(parsed.data.identifier ?? []),
  ];
  return identifiers.filter((each) => each.system === system).map(({ value }) => value);
}

/** Of a conditional reference, as transactions have them: `Patient?identifier=system|value`. */
function searchedIdentifier(reference: string): Identifier {
  const [type, query = "", ...more] = reference.split("?");
  const found = type === "Patient" && more.length === 0 ? [...new URLSearchParams(query)] : [];
  const [[name, sought = ""] = [], ...others] = found;
  const [system, value, ...rest] = sought.split("|");
  return name === "identifier" && others.length + rest.length === 0 ? { system, value } : {};
}

/** The id of a contained patient means nothing outside of what contains it. */
function idIn(patient: Placed | null, reference: Reference | undefined): string | undefined {
  if (patient?.container) return undefined;
  if (patient?.resource.id) return patient.resource.id;
  const [type, id] = (tailOf(patient?.fullUrl || reference?.reference || "") ?? "").split("/");
  return type === "Patient" ? id : undefined;
}
