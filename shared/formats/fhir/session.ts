import { latest } from "../../base/instant.ts";
import { conceptTexts, snomedCodes } from "./elements/code.ts";
import type { Coding, Concept, FhirReference, Identifier, Period } from "./elements/datatypes.ts";
import { factId, issueOf, ownId } from "./elements/identity.ts";
import type { Placed } from "./elements/placed.ts";
import { subjectOf } from "./elements/subject.ts";
import { fhirTime, firstTime } from "./elements/time.ts";
import { type FactsOrReason, factsOrUnfit } from "./facts.ts";
import { parcelSource } from "./parcel.ts";
import { encounterSchema, procedureSchema } from "./resources-of-care.ts";
import type { ReadWith } from "./results/shapes.ts";

/** SNOMED CT's for haemodialysis, renal dialysis and haemodiafiltration. 71192002, peritoneal dialysis, is none. */
const haemodialysis = new Set(["302497006", "265764009", "233575001"]);

/** Dialysis in the languages of the laboratories and units that write here. */
const dialysis = /dialy[sz]|dialis|diális|hemodia|hämodia|\bHDF?\b/i;

type Stage = "running" | "over" | "undone" | "other";

/** What a procedure and an encounter say alike. */
interface Said {
  readonly stage: Stage;
  readonly status: string;
  readonly period: Period | undefined;
  readonly subject: FhirReference | undefined;
  readonly identifier: readonly Identifier[] | undefined;
}

/** Procedure: a session that was stopped has ended too. */
export function readProcedure(placed: Placed, reading: ReadWith): FactsOrReason {
  const parsed = procedureSchema.safeParse(placed.raw);
  if (!parsed.success) return { reason: "malformed" };
  const { identifier, status = "", code, subject, performedPeriod, occurrencePeriod } = parsed.data;
  if (!isDialysis(code, reading))
    return { reason: speaksOfIt(code) ? "unmapped-procedure" : "unsupported-procedure" };
  const period = performedPeriod ?? occurrencePeriod;
  const said = { stage: procedureStage(status), status, period, subject, identifier };
  return sessionFact(placed, said, reading);
}

function isDialysis(code: Concept | undefined, { site }: ReadWith): boolean {
  const mapped = site.fhir.sessionProcedures ?? [];
  const codings = code?.coding ?? [];
  return (
    snomedCodes(code).some((each) => haemodialysis.has(each)) ||
    codings.some(({ system, code: own }) =>
      mapped.some((each) => each.system === system && each.code === own),
    )
  );
}

function speaksOfIt(code: Concept | undefined): boolean {
  const words = code ? conceptTexts(code) : [];
  return words.some((each) => dialysis.test(each)) && !words.some((each) => /peritone/i.test(each));
}

function procedureStage(status: string): Stage {
  switch (status) {
    case "in-progress":
      return "running";
    case "completed":
    case "stopped":
      return "over";
    case "entered-in-error":
    case "not-done":
      return "undone";
    default:
      return "other";
  }
}

function encounterStage(status: string): Stage {
  switch (status) {
    case "in-progress":
    case "onleave":
      return "running";
    case "finished":
      return "over";
    case "entered-in-error":
    case "cancelled":
      return "undone";
    default:
      return "other";
  }
}

/** Encounter, where the site says that its class or type is a session. */
export function readEncounter(placed: Placed, reading: ReadWith): FactsOrReason {
  const parsed = encounterSchema.safeParse(placed.raw);
  if (!parsed.success) return { reason: "malformed" };
  const { identifier, status = "", class: kind, type = [], subject, period } = parsed.data;
  const codings = [kind ?? {}, ...type.flatMap(({ coding = [] }) => coding)];
  if (!codings.some((each) => isSession(each, reading))) return { reason: "unmapped-encounter" };
  return sessionFact(placed, { stage: encounterStage(status), status, period, subject, identifier }, reading);
}

function isSession({ system, code }: Coding, { site }: ReadWith): boolean {
  return site.fhir.sessionEncounters.some((each) => each.system === system && each.code === code);
}

function isMidnightAt(text: string | undefined, zone: string): boolean {
  const read = fhirTime(text, zone);
  return read.kind === "time" && read.isMidnight;
}

function sessionFact(placed: Placed, said: Said, { parcel, site, ahead }: ReadWith): FactsOrReason {
  const { stage, period } = said;
  const whose = subjectOf(parcel, placed, said.subject, site);
  if ("reason" in whose) return whose;
  if (stage === "other") return { reason: "unsupported-status", ...whose };
  const changed = firstTime(placed.resource.meta?.lastUpdated, parcel.timestamp);
  // What takes a session back by its name may have no times of its own.
  const id = ownId(placed, said.identifier);
  const ended = firstTime(period?.end);
  const start = firstTime(period?.start) ?? (stage === "undone" && id ? (ended ?? changed) : null);
  const end = ended ?? (stage === "undone" ? start : null);
  if (!start || (stage !== "running" && !end)) return { reason: "no-period", ...whose };
  if ((latest(start, end) ?? start) > ahead) return { reason: "time-ahead", ...whose };
  if (end && end < start) return { reason: "end-before-start", ...whose };
  const sessionId = id ?? `${placed.resource.resourceType}@${start}`;
  const issuedAt = changed && changed <= ahead ? changed : null;
  const source = parcelSource(parcel, placed);
  const envelope = {
    specversion: "1.0" as const,
    source,
    id: factId(source, whose.subject, sessionId, issueOf(placed, said.status, issuedAt)),
    ...whose,
  };
  const startFact = {
    type: "dialysis.session.started.v1",
    time: start,
    data: { sessionId, startedAt: start },
  };
  const session = {
    sessionId,
    startedAt: start,
    endedAt: end,
    ...(issuedAt && { issuedAt }),
    ...(stage === "undone" && { status: "entered-in-error" }),
  };
  const endFact = { type: "dialysis.session.ended.v1", time: end, data: session };
  const read = factsOrUnfit([{ ...envelope, ...(stage === "running" ? startFact : endFact) }], whose.subject);
  const isMidnight = stage === "over" && isMidnightAt(period?.end, site.zone);
  const asked = isMidnight ? [{ reason: "midnight-end" as const, path: placed.path, ...whose }] : [];
  return "facts" in read ? { ...read, findings: asked } : read;
}
