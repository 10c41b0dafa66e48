import { keptBeside } from "../../../base/kept-once.ts";
import type { Site } from "../../../sites/site.ts";
import { senderOf } from "../../dialect/sender.ts";
import { oneSubject } from "../../dialect/subject.ts";
import { type Parcel, parcelSource, resolve, serverOf } from "../parcel.ts";
import { patientSchema } from "../resources.ts";
import type { FhirReference, Identifier } from "./datatypes.ts";
import { isModified, type Placed, tailOf } from "./placed.ts";

type Subject = { readonly subject: string } | { readonly reason: SubjectReason };

type SubjectReason =
  | "no-subject"
  | "ambiguous-subject"
  | "unusual-subject"
  | "malformed"
  | "unfit"
  | "replaced-patient"
  | "modified-meaning";

/** A patient is asked for by each result of a request: each reference is followed once. */
const followed = keptBeside<Parcel, Subject>();

/**
 * Whose it is: the patient's identifier of the system that the site names; where it names none, the id in
 * `Patient/{id}`. In the site's normal form; two different ones make none.
 */
export function subjectOf(
  parcel: Parcel,
  from: Placed,
  reference: FhirReference | undefined,
  site: Site,
): Subject {
  if (!reference) return { reason: "no-subject" };
  const { path, fullUrl } = from.container ?? from;
  const named = JSON.stringify([reference.reference, reference.identifier]);
  const place = reference.reference?.startsWith("#") ? path : serverOf(fullUrl);
  const key = `${parcelSource(parcel, from)}\n${place}\n${named}`;
  return followed(parcel, key, () => follow(parcel, from, reference, site));
}

function follow(parcel: Parcel, from: Placed, reference: FhirReference, site: Site): Subject {
  const named = resolve(parcel, from, reference.reference);
  if (named && named.resource.resourceType !== "Patient") return { reason: "no-subject" };
  const survivor = survivorOf(parcel, named, reference);
  if (!survivor) return { reason: "replaced-patient" };
  if (survivor.patient && isModified(survivor.patient.resource)) return { reason: "modified-meaning" };
  return identify(parcel, from, survivor, site);
}

interface Known {
  readonly patient: Placed | null;
  readonly reference: FhirReference | undefined;
}

/** Records that replace one another; more than these are a circle. */
const MAX_LINKS = 5;

/** The record that is in use: `replaced-by` is followed. null where it is not told, or the record itself is not in use. */
function survivorOf(
  parcel: Parcel,
  named: Placed | null,
  reference: FhirReference | undefined,
): Known | null {
  let known: Known = { patient: named, reference };
  for (let step = 0; step <= MAX_LINKS; step += 1) {
    const { patient } = known;
    const data = patient ? patientSchema.safeParse(patient.raw).data : undefined;
    if (!patient || !data) return known;
    const others = (data.link ?? []).filter(({ type }) => type === "replaced-by").map(({ other }) => other);
    const [other] = others;
    if (others.length === 0) return data.active === false ? null : known;
    if (others.length > 1 || !other) return null;
    const next = resolve(parcel, patient, other.reference);
    if (next && next.resource.resourceType !== "Patient") return null;
    known = { patient: next, reference: other };
  }
  return null;
}

function identify(parcel: Parcel, from: Placed, { patient, reference }: Known, site: Site): Subject {
  const sender = senderOf(site, parcelSource(parcel, from));
  const system = sender.subject?.fhirSystem ?? site.fhir.subjectSystem;
  const candidates =
    system === undefined
      ? [idIn(patient, reference)]
      : identifiersOf(patient, reference, system, parcel.receivedOn);
  if (!candidates) return { reason: "malformed" };
  const whose = oneSubject(
    candidates.flatMap((each) => each?.trim() || []),
    site,
    sender,
  );
  if ("subject" in whose) return whose;
  return { reason: whose.reason === "unfit-subject" ? "unfit" : whose.reason };
}

/** All of that system, of the reference and of the patient; null for a patient that is malformed. */
function identifiersOf(
  patient: Placed | null,
  reference: FhirReference | undefined,
  system: string,
  today: string,
): (string | undefined)[] | null {
  const parsed = patientSchema.safeParse(patient?.raw ?? {});
  if (!parsed.success) return null;
  const searched = searchedIdentifier(reference?.reference ?? "");
  const identifiers: Identifier[] = [
    reference?.identifier ?? {},
    searched,
    ...(parsed.data.identifier ?? []),
  ];
  return identifiers
    .filter((each) => each.system === system && isInUse(each, today))
    .map(({ value }) => value);
}

/** One that is old, or whose period is over or has not begun, names nobody. A date alone is the whole of its day. */
function isInUse({ use, period = {} }: Identifier, today: string): boolean {
  const { start = "", end = "" } = period;
  const isOver = end !== "" && today.slice(0, end.slice(0, 10).length) > end.slice(0, 10);
  const isAhead = start !== "" && today.slice(0, start.slice(0, 10).length) < start.slice(0, 10);
  return use !== "old" && !isOver && !isAhead;
}

/** Transactions have conditional references: `Patient?identifier=system|value`. */
function searchedIdentifier(reference: string): Identifier {
  const [type, query = "", ...more] = reference.split("?");
  const found = type === "Patient" && more.length === 0 ? [...new URLSearchParams(query)] : [];
  const [[name, sought = ""] = [], ...others] = found;
  const [system, value, ...rest] = sought.split("|");
  return name === "identifier" && others.length + rest.length === 0 ? { system, value } : {};
}

/** The id of a contained patient means nothing outside of what contains it. */
function idIn(patient: Placed | null, reference: FhirReference | undefined): string | undefined {
  if (patient?.container) return undefined;
  if (patient?.resource.id) return patient.resource.id;
  const [type, id] = (tailOf(patient?.fullUrl || reference?.reference || "") ?? "").split("/");
  return type === "Patient" ? id : undefined;
}
