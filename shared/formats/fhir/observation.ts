import type { Instant } from "../../protocol/instant.ts";
import type { Site } from "../../sites/site.ts";
import { saysHaemolysed, senderOf } from "../dialect/sender.ts";
import { businessId, issueOf } from "./identity.ts";
import { type Parcel, sourceOf } from "./parcel.ts";
import { idOf, isModified, type Placed } from "./placed.ts";
import type { Finding, Reason } from "./reasons.ts";
import type { Report } from "./report.ts";
import { componentSchema, type Observation, observationSchema } from "./resources.ts";
import { type Result, resultOf, type Shared } from "./result.ts";
import { specimenOf, textsOf } from "./specimen.ts";
import { resultStatusOf } from "./status.ts";
import { subjectOf } from "./subject.ts";
import { effectiveText, firstTime } from "./time.ts";
import { observedValue } from "./value.ts";

/** What every resource is read with. */
export interface Reading {
  readonly parcel: Parcel;
  readonly site: Site;
  /** Nothing may be issued later than this. */
  readonly ahead: Instant;
}

export interface TakenResult {
  readonly source: string;
  readonly subject: string;
  readonly report: string;
  readonly issue: string;
  readonly result: Result;
}

/**
 * One observation, with its components: the results that can be taken, and what was found that cannot.
 * @param report what reports it, and says what the observation leaves out
 */
export function readObservation(
  placed: Placed,
  report: Report | null,
  reading: Reading,
): (TakenResult | Finding)[] {
  const { path } = placed;
  const parsed = observationSchema.safeParse(placed.raw);
  if (!parsed.success) return [{ reason: "malformed", path }];
  const observation = parsed.data;
  const whose = subjectOf(reading.parcel, placed, observation.subject ?? report?.data.subject, reading.site);
  if ("reason" in whose) return [{ reason: whose.reason, path }];
  const shared = sharedOf(placed, observation, report, reading);
  if (typeof shared === "string") return [{ reason: shared, path, ...whose }];
  const { parcel } = reading;
  const taken = {
    source: sourceOf(parcel, placed),
    ...whose,
    report: report?.id ?? "",
    issue: issueOf(placed, shared.status, shared.issuedAt),
  };
  return partsOf(placed, observation, shared).map((part) =>
    typeof part.result === "string"
      ? { reason: part.result, path: part.path, ...whose }
      : { ...taken, result: part.result },
  );
}

function sharedOf(
  placed: Placed,
  observation: Observation,
  report: Report | null,
  { parcel, site, ahead }: Reading,
): Shared | Reason {
  const own = resultStatusOf(observation.status);
  if (own === "no-result" || own === "unknown-status") return own;
  const issuedAt = issuedOf(placed, observation, report, parcel);
  if (!issuedAt) return "no-time";
  if (issuedAt > ahead) return "time-ahead";
  const sender = senderOf(site, sourceOf(parcel, placed));
  const specimen = specimenOf(parcel, placed, observation.specimen ?? report?.specimen, sender);
  return {
    status: placed.container && report?.withdrawn ? report.withdrawn : own,
    issuedAt,
    collection: [effectiveText(observation), effectiveText(report?.data ?? {}), specimen.collected],
    ahead,
    specimen,
    haemolysed: saysHaemolysed(textsOf(observation.note ?? []), sender),
    sender,
    ...namesOf(placed, observation, report),
  };
}

/** `issued`, else when it was last changed, else when it was sent, else when it was drawn. */
function issuedOf(
  { resource, container }: Placed,
  observation: Observation,
  report: Report | null,
  { timestamp }: Parcel,
): Instant | null {
  return firstTime(
    observation.issued,
    report?.data.issued,
    resource.meta?.lastUpdated,
    container?.resource.meta?.lastUpdated,
    timestamp,
    effectiveText(observation),
    effectiveText(report?.data ?? {}),
  );
}

/**
 * An identifier may be the order's, and an id inside a container means nothing outside: both name a result only
 * together with its code. The id on a server names it alone, so that a corrected code replaces too.
 */
function namesOf(
  placed: Placed,
  { identifier }: Observation,
  report: Report | null,
): Pick<Shared, "idOf" | "partIdOf"> {
  const business = businessId(identifier);
  const id = idOf(placed);
  const base = business ?? id ?? (placed.container && (report?.id || idOf(placed.container)));
  const withCode = (code: string) => (base ? `${base}|${code}` : null);
  return { idOf: !business && id ? () => id : withCode, partIdOf: withCode };
}

interface Part {
  readonly path: string;
  readonly result: Result | Reason;
}

/** A panel is its parts; its own value counts too, where it has one. */
function partsOf(placed: Placed, observation: Observation, shared: Shared): Part[] {
  const { component = [], hasMember = [] } = observation;
  const parts = component.map((raw, at) => componentOf(raw, `${placed.path}.component[${at}]`, shared));
  const isPanel = component.length > 0 || hasMember.length > 0;
  if (isPanel && observedValue(observation, placed.raw) === "no-value") return parts;
  return [{ path: placed.path, result: resultOf(observation, placed.raw, shared) }, ...parts];
}

function componentOf(raw: unknown, path: string, shared: Shared): Part {
  const component = componentSchema.safeParse(raw);
  if (!component.success) return { path, result: "malformed" };
  if (isModified(component.data)) return { path, result: "modified-meaning" };
  return { path, result: resultOf(component.data, raw, { ...shared, idOf: shared.partIdOf }) };
}
