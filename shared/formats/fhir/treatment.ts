import type { Instant } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import type { Coding, Effective, FhirReference } from "./elements/datatypes.ts";
import { dosePerDay, routeIn } from "./elements/dosage.ts";
import { factId, issueOf, ownId } from "./elements/identity.ts";
import { type Placed, serverId, tailOf } from "./elements/placed.ts";
import { subjectOf } from "./elements/subject.ts";
import { firstTime } from "./elements/time.ts";
import { type FactsOrReason, factsOrUnfit } from "./facts.ts";
import { type KnownMedication, medicationOf } from "./medications.ts";
import { parcelSource, resolve } from "./parcel.ts";
import {
  type MedicationChoice,
  medicationAdministrationSchema,
  medicationRequestSchema,
  medicationSchema,
} from "./resources-of-care.ts";
import type { ReadWith } from "./results/shapes.ts";

type Change = FactOf<"treatment.changed.v1">["data"];

/** Proposals and plans order nothing. */
const orders = new Set([
  "order",
  "original-order",
  "reflex-order",
  "filler-order",
  "instance-order",
  undefined,
]);

/** MedicationRequest: an order, until it is stopped. */
export function readMedicationRequest(placed: Placed, reading: ReadWith): FactsOrReason {
  const parsed = medicationRequestSchema.safeParse(placed.raw);
  if (!parsed.success) return { reason: "malformed" };
  const {
    identifier,
    status,
    intent,
    doNotPerform,
    subject,
    authoredOn,
    dosageInstruction = [],
  } = parsed.data;
  if (!orders.has(intent) || doNotPerform) return { reason: "not-an-order" };
  const action = requestAction(status);
  const changed = firstTime(placed.resource.meta?.lastUpdated, reading.parcel.timestamp);
  const orderedAt = firstTime(authoredOn) ?? changed ?? earlierDay(authoredOn, reading);
  return treatmentFacts(placed, parsed.data, reading, {
    subject,
    name: status,
    orderId: serverId(placed) ?? ownId(placed, identifier),
    action,
    at: action === "stopped" ? (changed ?? orderedAt) : orderedAt,
    issued: action === "stopped" ? null : changed,
    route: routeIn(...dosageInstruction.map(({ route }) => route)),
    dosePerDay: dosePerDay(dosageInstruction),
  });
}

/** Noon of a day before that of the receipt; an order of the same day counts as of its receipt. */
function earlierDay(text = "", { parcel }: ReadWith): Instant | null {
  const isEarlier = /^\d{4}-\d\d-\d\d$/.test(text) && text < parcel.receivedOn;
  return isEarlier ? firstTime(`${text}T12:00:00Z`) : null;
}

function requestAction(status: string | undefined): Change["action"] | null {
  switch (status) {
    case "active":
      return "ordered";
    case "stopped":
    case "completed":
    case "cancelled":
    case "entered-in-error":
      return "stopped";
    default:
      return null;
  }
}

/**
 * MedicationAdministration: given, whether it is under way, over or broken off. The order goes on, or there is
 * none; so it is never what stops one.
 */
export function readMedicationAdministration(placed: Placed, reading: ReadWith): FactsOrReason {
  const parsed = medicationAdministrationSchema.safeParse(placed.raw);
  if (!parsed.success) return { reason: "malformed" };
  const { identifier, status = "", subject, request, dosage } = parsed.data;
  const own = ownId(placed, identifier);
  return treatmentFacts(placed, parsed.data, reading, {
    subject,
    name: status,
    orderId: orderOf(placed, request, reading) ?? (own && `MedicationAdministration/${own}`),
    action: ["in-progress", "completed", "stopped"].includes(status) ? "given" : null,
    at: givenAt(parsed.data),
    route: routeIn(dosage?.route),
  });
}

/** When it began; midnight is an hour like any other here. */
function givenAt({ effectiveDateTime, effectivePeriod }: Effective): Instant | null {
  return firstTime(effectiveDateTime, effectivePeriod?.start);
}

/** The order's id, as its own MedicationRequest would give it. */
function orderOf(placed: Placed, request: FhirReference | undefined, { parcel }: ReadWith): string | null {
  const order = resolve(parcel, placed, request?.reference);
  if (order) return serverId(order);
  const [type, id] = (tailOf(request?.reference ?? "") ?? "").split("/");
  return type === "MedicationRequest" ? (id ?? null) : null;
}

interface Stated extends Pick<Change, "route" | "dosePerDay"> {
  readonly subject: FhirReference | undefined;
  readonly name: string | undefined;
  readonly orderId: string | null;
  readonly action: Change["action"] | null;
  readonly at: Instant | null;
  /** When the order was last changed. */
  readonly issued?: Instant | null;
}

function treatmentFacts(
  placed: Placed,
  choice: MedicationChoice,
  reading: ReadWith,
  stated: Stated,
): FactsOrReason {
  const known = knownOf(placed, choice, reading);
  if (known.length === 0) return { reason: "unmapped-medication" };
  const watched = known.filter(({ treatment }) => treatment !== null);
  if (watched.length === 0) return { reason: "other-medication" };
  const whose = subjectOf(reading.parcel, placed, stated.subject, reading.site);
  if ("reason" in whose) return whose;
  const { action } = stated;
  const isStopped = action === "stopped";
  const isBaclofen = watched.some(({ treatment }) => treatment === "baclofen");
  // An order of baclofen that never was is no sudden end of it: a person has to say so.
  if (!action || (isBaclofen && stated.name === "entered-in-error"))
    return { reason: "unsupported-status", ...whose };
  // What is ordered must not wait for a time that nobody wrote; what was given, or ended, has one.
  const at = stated.at ?? (action === "ordered" || isStopped ? reading.now : null);
  if (!at) return { reason: "no-time", ...whose };
  if (at > reading.ahead) return { reason: "time-ahead", ...whose };
  const several = watched.length > 1;
  const made = watched.map((each) =>
    factOf(placed, each, several, reading, { ...stated, ...whose, at, isReceived: stated.at === null }),
  );
  const read = factsOrUnfit(made, whose.subject);
  const untimed = stated.at ? [] : [{ reason: "receipt-time" as const, path: placed.path, ...whose }];
  return "facts" in read ? { ...read, findings: untimed } : read;
}

/** A preparation of several is an order for each of them. */
function factOf(
  placed: Placed,
  { treatment, indication }: KnownMedication,
  several: boolean,
  { parcel }: ReadWith,
  stated: Omit<Stated, "subject" | "at"> & {
    readonly subject: string;
    readonly at: Instant;
    readonly isReceived: boolean;
  },
): unknown {
  const { subject, at, isReceived, action, route, dosePerDay, issued } = stated;
  const source = parcelSource(parcel, placed);
  const order = stated.orderId ?? `${placed.resource.resourceType}@${isReceived ? "undated" : at}`;
  const orderId = several ? `${order}|${treatment}` : order;
  return {
    specversion: "1.0",
    type: "treatment.changed.v1",
    source,
    id: factId(
      source,
      subject,
      placed.resource.resourceType,
      orderId,
      issueOf(placed, stated.name, isReceived ? "" : at),
    ),
    subject,
    time: at,
    ...(isReceived && { timebasis: "receipt" }),
    ...(issued && issued > at && { issued }),
    data: {
      orderId,
      treatment,
      action,
      ...(route && { route }),
      ...(indication && { indication }),
      ...(dosePerDay && { dosePerDay }),
    },
  };
}

/** One per treatment: several codings may say the same. */
function knownOf(placed: Placed, choice: MedicationChoice, { parcel, site }: ReadWith): KnownMedication[] {
  const found = codingsOf(placed, choice, parcel).flatMap((coding) => medicationOf(coding, site) ?? []);
  return [...new Map(found.map((each) => [each.treatment, each])).values()];
}

function codingsOf(placed: Placed, choice: MedicationChoice, parcel: ReadWith["parcel"]): Coding[] {
  const { medicationCodeableConcept, medicationReference } = choice;
  const target = resolve(parcel, placed, medicationReference?.reference);
  const medication = medicationSchema.safeParse(target?.raw).data;
  const ingredients = medication?.ingredient?.map(({ itemCodeableConcept }) => itemCodeableConcept) ?? [];
  const concepts = [medicationCodeableConcept, medication?.code, ...ingredients];
  return concepts.flatMap((concept) => concept?.coding ?? []);
}
