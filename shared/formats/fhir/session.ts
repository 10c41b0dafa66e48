import { type Instant, latest } from "../../protocol/instant.ts";
import { snomedCodes } from "./code.ts";
import { type FactsOrReason, factsOrUnfit } from "./facts.ts";
import { factId, issueOf, ownId } from "./identity.ts";
import type { Reading } from "./observation.ts";
import { sourceOf } from "./parcel.ts";
import type { Placed } from "./placed.ts";
import { type Coding, encounterSchema, procedureSchema, type Reference } from "./resources.ts";
import { subjectOf } from "./subject.ts";
import { firstTime } from "./time.ts";

/** Haemodialysis. 71192002, peritoneal dialysis, is none. */
const haemodialysis = new Set(["302497006", "265764009"]);

interface Stage {
  readonly status: "running" | "over" | "other";
  readonly name: string;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly reference: Reference | undefined;
  readonly id: string | null;
}

/** Procedure: a session that was stopped has ended too. */
export function readProcedure(placed: Placed, reading: Reading): FactsOrReason {
  const parsed = procedureSchema.safeParse(placed.raw);
  if (!parsed.success) return { reason: "malformed" };
  const { identifier, status = "", code, subject, performedPeriod } = parsed.data;
  if (!snomedCodes(code).some((each) => haemodialysis.has(each))) return { reason: "unsupported-procedure" };
  const stage = {
    status: status === "in-progress" ? "running" : isOver(status) ? "over" : "other",
    name: status,
    start: firstTime(performedPeriod?.start),
    end: firstTime(performedPeriod?.end),
    reference: subject,
    id: ownId(placed, identifier),
  } as const;
  return sessionFact(placed, stage, reading);
}

function isOver(status: string): boolean {
  return status === "completed" || status === "stopped";
}

/** Encounter, where the site says that its class or type is a session. */
export function readEncounter(placed: Placed, reading: Reading): FactsOrReason {
  const parsed = encounterSchema.safeParse(placed.raw);
  if (!parsed.success) return { reason: "malformed" };
  const { identifier, status = "", class: kind, type = [], subject, period } = parsed.data;
  const codings = [kind ?? {}, ...type.flatMap(({ coding = [] }) => coding)];
  if (!codings.some((each) => isSession(each, reading))) return { reason: "unmapped-encounter" };
  const stage = {
    status: status === "in-progress" ? "running" : status === "finished" ? "over" : "other",
    name: status,
    start: firstTime(period?.start),
    end: firstTime(period?.end),
    reference: subject,
    id: ownId(placed, identifier),
  } as const;
  return sessionFact(placed, stage, reading);
}

function isSession({ system, code }: Coding, { site }: Reading): boolean {
  return site.fhir.sessionEncounters.some((each) => each.system === system && each.code === code);
}

function sessionFact(placed: Placed, stage: Stage, { parcel, site, ahead }: Reading): FactsOrReason {
  const whose = subjectOf(parcel, placed, stage.reference, site);
  if ("reason" in whose) return whose;
  const { status, start, end } = stage;
  if (status === "other") return { reason: "unsupported-status", ...whose };
  if (!start || (status === "over" && !end)) return { reason: "no-period", ...whose };
  if ((latest(start, end) ?? start) > ahead) return { reason: "time-ahead", ...whose };
  if (end && end < start) return { reason: "end-before-start", ...whose };
  const sessionId = stage.id ?? `${placed.resource.resourceType}@${start}`;
  const changed = firstTime(placed.resource.meta?.lastUpdated, parcel.timestamp);
  const issuedAt = changed && changed <= ahead ? changed : null;
  const source = sourceOf(parcel, placed);
  const envelope = {
    specversion: "1.0" as const,
    source,
    id: factId(source, whose.subject, sessionId, issueOf(placed, stage.name, issuedAt)),
    ...whose,
  };
  const started = { type: "dialysis.session.started.v1", time: start, data: { sessionId, startedAt: start } };
  const session = { sessionId, startedAt: start, endedAt: end, ...(issuedAt && { issuedAt }) };
  const ended = { type: "dialysis.session.ended.v1", time: end, data: session };
  return factsOrUnfit([{ ...envelope, ...(status === "running" ? started : ended) }], whose.subject);
}
