import { type Instant, instant } from "../../../base/instant.ts";
import { isVoid } from "../../../events/data/void.ts";
import { isLater } from "../../dialect/grace.ts";
import { saysHaemolysed, senderOf, zoneOf } from "../../dialect/sender.ts";
import { clocksOf } from "../elements/clocks.ts";
import { businessId, issueOf, namesOf, orderIdOf } from "../elements/identity.ts";
import { isModified, type Placed, serverId } from "../elements/placed.ts";
import { effectiveSpan } from "../elements/span.ts";
import { resultStatusOf } from "../elements/status.ts";
import { subjectOf } from "../elements/subject.ts";
import { firstTime } from "../elements/time.ts";
import { observedValues } from "../elements/value.ts";
import { parcelSource } from "../parcel.ts";
import type { Finding, Reason } from "../reasons/reasons.ts";
import { componentSchema, type Observation } from "../resources.ts";
import { collectionOf, type TimePlace } from "./collection.ts";
import { drawsIn } from "./draws.ts";
import { type Result, resultsOf, type Shared } from "./result.ts";
import type { ReadWith, Reported, ResourceSaid } from "./shapes.ts";
import { noteTexts, type Specimen, specimenOf } from "./specimen.ts";
import type { Observations, ReadResult, TakenResult } from "./taken.ts";

/** What is read with, once all resources of a request are known. */
interface PanelReading extends ReadWith {
  /** Specimens whose findings were told: one of a report is that of all its results. */
  readonly told: Set<Specimen>;
  /** Whether a result beside this one, or its report, says in the site's words that the sample is haemolysed. */
  readonly isHaemolysed: (reported: Reported) => boolean;
}

/** One observation, with its components: the results that can be taken, and what was found that cannot, or is in doubt. */
export function readObservation(reported: Reported, reading: PanelReading): Observations {
  const { placed, said } = reported;
  const unread = (reason: Reason, subject?: string): Observations => ({
    results: [],
    draws: [],
    findings: [{ reason, path: placed.path, ...(subject && { subject }) }],
  });
  const reason = unreadable(said);
  if (reason) return unread(reason);
  const { from, reference } = said.subject ?? { from: placed, reference: undefined };
  const whose = subjectOf(reading.parcel, from, reference, reading.site);
  if ("reason" in whose) return unread(whose.reason);
  if (hasOtherFocus(reported, whose.subject, reading)) return unread("other-focus", whose.subject);
  const shared = sharedOf(reported, whose.subject, reading);
  if (typeof shared === "string") return unread(shared, whose.subject);
  const isDraw = reported.data.status === "registered" && isEmpty(reported);
  return isDraw
    ? drawsIn(reported, shared, whose.subject, reading)
    : takenOf(reported, shared, whose.subject, reading);
}

/** Why something is not read at all: by itself, or by what encloses it. */
export function unreadable({ isTest, isModified: isOther, isForeign }: ResourceSaid): Reason | null {
  if (isTest) return "test-message";
  if (isOther) return "modified-meaning";
  return isForeign ? "other-patient" : null;
}

function hasOtherFocus({ placed, data }: Reported, subject: string, { parcel, site }: ReadWith): boolean {
  return (data.focus ?? []).some((each) => {
    const whose = subjectOf(parcel, placed, each, site);
    return !("subject" in whose) || whose.subject !== subject;
  });
}

function isEmpty({ placed, data }: Reported): boolean {
  const parts = [
    { of: data, raw: placed.raw },
    ...(data.component ?? []).map((raw) => ({ of: componentSchema.safeParse(raw).data ?? {}, raw })),
  ];
  return parts.every(({ of, raw }) => observedValues(of, raw) === "no-value");
}

function takenOf(reported: Reported, shared: Shared, subject: string, reading: PanelReading): Observations {
  const read = readAt(reported, shared, subject, reading);
  const later = shared.isEarly && sharedOf(reported, subject, { ...reading, now: LAST, ahead: LAST });
  const settled = typeof later === "object" ? readAt(reported, later, subject, reading) : read;
  const results = read.results.map((each, at): TakenResult => {
    const named = settled.results[at] ?? each;
    return { ...each, result: { ...each.result, resultId: named.result.resultId }, settled: named };
  });
  const told = results.length > 0 ? [...shared.findings, ...newOf(shared.specimen, reading.told)] : [];
  return {
    results,
    draws: [],
    findings: [...told, ...read.findings].map((each) => ({ ...each, subject })),
  };
}

/** When all has come that anybody can say. */
const LAST = instant("9999-12-31T23:59:59Z");

function readAt(
  reported: Reported,
  shared: Shared,
  subject: string,
  { parcel }: PanelReading,
): { readonly results: readonly ReadResult[]; readonly findings: readonly Finding[] } {
  const { placed, said } = reported;
  const { time, isReceived, isOfCollection } = shared;
  const taken = {
    source: parcelSource(parcel, placed),
    subject,
    report: said.report?.id ?? "",
    issue: issueOf(placed, shared.status, shared.issuedAt),
    time,
    isReceived,
    isOfCollection,
  };
  const parts = partsOf(reported, shared);
  return {
    results: parts.flatMap((part) => part.results.map((result) => ({ ...taken, result }))),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

function newOf(specimen: Specimen, told: Set<Specimen>): readonly Finding[] {
  if (told.has(specimen)) return [];
  told.add(specimen);
  return specimen.findings;
}

function sharedOf(reported: Reported, subject: string, reading: PanelReading): Shared | Reason {
  const { placed, data, said } = reported;
  const { parcel, site, now, ahead } = reading;
  const own = resultStatusOf(data.status);
  if (own === "unknown-status") return own;
  const source = parcelSource(parcel, placed);
  const sender = senderOf(site, source);
  const zone = zoneOf(site, source);
  const specimen = specimenOf(said.specimens, subject, { parcel, site, sender, zone });
  if (specimen.isTest) return "test-message";
  if (specimen.isForeign) return "other-patient";
  const clocks = clocksOf(reported, reading);
  const places = said.effective.map(({ path, of }): TimePlace => ({ path, span: effectiveSpan(of, zone) }));
  const collection = collectionOf(places, specimen.collected, { ...clocks, now, ahead });
  const status = said.isWithdrawn ? "entered-in-error" : own === "registered" ? "preliminary" : own;
  const isTakenAlong = said.isWithdrawn && !isVoid(own);
  const isUnsaid = own === "registered" || data.status === undefined;
  const isOdd = !isVoid(status) && (said.isDoubtful || isUnsaid);
  const written = clocks.issuedAt ?? clocks.updatedAt ?? clocks.sentAt;
  const collected = usable(collection.collectedAt, now);
  const time = written ?? collected ?? (isVoid(status) ? null : dayBefore(collection.day, now));
  const { path } = placed;
  const notes = noteTexts(data.note ?? []);
  return {
    status,
    time: time ?? now,
    isReceived: time === null,
    isOfCollection: written === null && collected !== null,
    isEarly:
      clocks.isEarly || [...places, ...specimen.collected].some(({ span }) => "to" in span && span.to > now),
    ...(clocks.issuedAt && { issuedAt: clocks.issuedAt }),
    ...(clocks.updatedAt && { updatedAt: clocks.updatedAt }),
    ...versionOf(placed),
    orderId: orderIdOf(placed, data, said.report),
    collection,
    specimen,
    notes,
    haemolysed: saysHaemolysed(notes, sender) || reading.isHaemolysed(reported),
    doubts: isOdd ? ["status-doubtful"] : [],
    findings: [
      ...clocks.findings,
      ...collection.findings,
      ...(isOdd ? [{ reason: "status-doubtful", path } as const] : []),
      ...(isTakenAlong ? [{ reason: "taken-back-along", path } as const] : []),
      ...(time ? [] : [{ reason: "receipt-time", path } as const]),
    ],
    sender,
    policy: site.policy,
    ...idsOf(placed, data, said),
  };
}

function usable(at: Instant | undefined, now: Instant): Instant | null {
  return at && !isLater(at, now) ? at : null;
}

/** Noon of an earlier day: what is old shall not look as if it came about now. What is taken back is taken back now. */
function dayBefore(day: string | undefined, now: Instant): Instant | null {
  return day !== undefined && day < now.slice(0, 10) ? firstTime(`${day}T12:00:00Z`) : null;
}

function versionOf({ resource, container }: Placed): Pick<Shared, "versionId"> {
  const text = resource.meta?.versionId ?? container?.resource.meta?.versionId ?? "";
  const version = /^\d{1,15}$/.test(text) ? Number(text) : null;
  return version === null ? {} : { versionId: version };
}

/**
 * An identifier may be the order's, and an id inside a container means nothing outside: both name a result only
 * together with its code. The id on a server names it alone, so that a corrected code replaces too.
 */
export function idsOf(
  placed: Placed,
  { identifier }: Observation,
  { report }: ResourceSaid,
): Pick<Shared, "idOf" | "partIdOf"> {
  const business = businessId(identifier);
  const id = serverId(placed);
  const base = business ?? id ?? (placed.container && (report?.id || serverId(placed.container)));
  const withCode = (code: string) => (base ? `${base}|${code}` : null);
  return { idOf: !business && id ? () => id : withCode, partIdOf: withCode };
}

interface Part {
  readonly results: readonly Result[];
  readonly findings: readonly Finding[];
}

/** A panel is its parts; its own value counts too, where it has one. */
function partsOf({ placed, data }: Reported, shared: Shared): Part[] {
  const { component = [], hasMember = [] } = data;
  const parts = component.map((raw, at) => componentOf(raw, `${placed.path}.component[${at}]`, shared));
  const isPanel = component.length > 0 || hasMember.length > 0;
  if (isPanel && observedValues(data, placed.raw) === "no-value") return parts;
  const own = resultsOf(data, placed.raw, shared, placed.path);
  return own === "unmapped-code" && isTakenBackByName(placed, data)
    ? parts
    : [partOf(orUnclear(own, shared), placed.path), ...parts];
}

/** Void, and its code was emptied: what bore its name is taken back without it. */
function isTakenBackByName(placed: Placed, data: Observation): boolean {
  return isVoid(data.status) && namesOf(placed, data.identifier).length > 0;
}

function componentOf(raw: unknown, path: string, shared: Shared): Part {
  const component = componentSchema.safeParse(raw);
  if (!component.success) return partOf("malformed", path);
  if (isModified(component.data)) return partOf("modified-meaning", path);
  const read = resultsOf(component.data, raw, { ...shared, idOf: shared.partIdOf }, path);
  return partOf(orUnclear(read, shared), path);
}

const unsaid = new Set<Reason>(["no-value", "unsupported-value-type", "unknown-comparator"]);

/** A correction without a value that is read may take the one before back. */
function orUnclear(read: Part | Reason, { status }: Shared): Part | Reason {
  const isCorrecting = status === "corrected" || status === "amended";
  return typeof read === "string" && isCorrecting && unsaid.has(read) ? "unclear-withdrawal" : read;
}

function partOf(read: Part | Reason, path: string): Part {
  return typeof read === "string" ? { results: [], findings: [{ reason: read, path }] } : read;
}
