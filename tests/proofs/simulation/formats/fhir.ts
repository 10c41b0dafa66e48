import { digestOf } from "../../../../shared/events/digest.ts";
import type { CloudEvent, FactOf } from "../../../../shared/events/fact.ts";
import { collectedAs, type Result } from "./collected.ts";
import type { FhirDialect } from "./dialect.ts";
import { type Letter, type Said, unmapped } from "./letter.ts";
import { offsetMinutes, offsetText, wallClock } from "./wall-clock.ts";

type Report = FactOf<"lab.results.reported.v1">;
type Order = FactOf<"treatment.changed.v1">;

const SNOMED = "http://snomed.info/sct";
const HAEMODIALYSIS = "302497006";
const INTRAVENOUS = "47625008";
const UCUM = "http://unitsofmeasure.org";

/** WHO's ATC. */
const substances = new Map([
  ["magnesium", "A12CC02"],
  ["calcium", "A12AA03"],
  ["potassium", "A12BA01"],
]);

/** One resource, or a bundle that brings the patient along. */
export function fhirLetter(dialect: FhirDialect, said: Said): Letter {
  const resources = said.stranger === "alone" ? [] : resourcesOf(dialect, said);
  const fact = resources.length > 0 ? readAs(dialect, said) : null;
  const strange = said.stranger ? [strangeObservation(dialect, said)] : [];
  return {
    path: "/v1/fhir",
    contentType: "application/fhir+json",
    body: JSON.stringify(parcel(dialect, said.fact.subject, [...resources, ...strange])),
    status: fact ? 202 : 422,
    acks: [],
    // The door makes its id of all that it says: other content is another fact.
    facts: fact ? [{ name: `${said.fact.id} ${digestOf(fact)}`, fact }] : [],
    held: said.stranger ? [{ reason: "unmapped-code", mentions: strangeId(said) }] : [],
  };
}

type Resource = Readonly<Record<string, unknown>>;

function resourcesOf(dialect: FhirDialect, said: Said): Resource[] {
  const { fact } = said;
  switch (fact.type) {
    case "lab.results.reported.v1":
      return fact.data.results.map((result) => observation(dialect, fact, result));
    case "dialysis.session.started.v1":
      return [procedure(dialect, said, "in-progress", fact.data.sessionId, fact.data.startedAt)];
    case "dialysis.session.ended.v1": {
      const { sessionId, startedAt, endedAt } = fact.data;
      return [procedure(dialect, said, "completed", sessionId, startedAt, endedAt)];
    }
    case "treatment.changed.v1":
      return [medicationRequest(dialect, said, fact)];
    default:
      throw new Error(`no resource says ${fact.type}`);
  }
}

function readAs(dialect: FhirDialect, { fact, saidAt }: Said): CloudEvent {
  const common = { source: dialect.source, id: "" };
  switch (fact.type) {
    case "lab.results.reported.v1": {
      const results = fact.data.results.map((each) => resultAs(dialect, each, fact.time)).sort(byId);
      return { ...fact, ...common, data: { reportId: results[0]?.resultId ?? "", results } };
    }
    case "dialysis.session.ended.v1": {
      const { sessionId, startedAt, endedAt } = fact.data;
      return { ...fact, ...common, time: endedAt, data: { sessionId, startedAt, endedAt, issuedAt: saidAt } };
    }
    default:
      return { ...fact, ...common };
  }
}

/** Its own id is the order by which it may be taken back. */
function resultAs({ siteZone }: FhirDialect, result: Result, issuedAt: string): Result {
  const { resultId, code, status, ...rest } = result;
  const isVoid = status === "cancelled" || status === "entered-in-error";
  const { doubts, ...collected } = collectedAs(rest.collectedAt, [siteZone], [issuedAt]);
  const value = isVoid ? { value: "" } : { value: Number(rest.value), unit: rest.unit };
  return {
    resultId,
    code,
    ...value,
    status,
    ...collected,
    issuedAt,
    orderId: resultId,
    ...(doubts && !isVoid && { doubts }),
  };
}

function byId(a: Result, b: Result): number {
  return a.resultId < b.resultId ? -1 : 1;
}

function observation(dialect: FhirDialect, { subject, time }: Report, result: Result): Resource {
  const { resultId, code, status, collectedAt, value, unit } = result;
  const isVoid = status === "cancelled" || status === "entered-in-error";
  return {
    resourceType: "Observation",
    id: resultId,
    meta: { source: dialect.source },
    status,
    code: { coding: [code] },
    subject: patient(dialect, subject),
    effectiveDateTime: collectedAt && timeText(dialect, collectedAt),
    issued: timeText(dialect, time),
    ...(!isVoid && { valueQuantity: { value: Number(value), unit, system: UCUM, code: unit } }),
  };
}

function strangeObservation(dialect: FhirDialect, { fact }: Said): Resource {
  const { code, words: display, system } = unmapped;
  return {
    resourceType: "Observation",
    id: strangeId({ fact }),
    meta: { source: dialect.source },
    status: "final",
    code: { coding: [{ system: `urn:${system}`, code, display }] },
    subject: patient(dialect, fact.subject),
    issued: timeText(dialect, fact.time),
    valueString: "1",
  };
}

function strangeId({ fact }: Pick<Said, "fact">): string {
  return `${fact.id}-strange`;
}

function procedure(
  dialect: FhirDialect,
  { fact, saidAt }: Said,
  status: string,
  id: string,
  start: string,
  end?: string,
): Resource {
  return {
    resourceType: "Procedure",
    id,
    meta: { source: dialect.source, ...(end && { lastUpdated: timeText(dialect, saidAt) }) },
    status,
    code: { coding: [{ system: SNOMED, code: HAEMODIALYSIS }] },
    subject: patient(dialect, fact.subject),
    performedPeriod: { start: timeText(dialect, start), ...(end && { end: timeText(dialect, end) }) },
  };
}

function medicationRequest(dialect: FhirDialect, { saidAt }: Said, { data, time, subject }: Order): Resource {
  const isStop = data.action === "stopped";
  return {
    resourceType: "MedicationRequest",
    id: data.orderId,
    meta: { source: dialect.source, lastUpdated: timeText(dialect, isStop ? time : saidAt) },
    status: isStop ? "stopped" : "active",
    intent: "order",
    medicationCodeableConcept: {
      coding: [{ system: "http://www.whocc.no/atc", code: substances.get(data.treatment) }],
    },
    subject: patient(dialect, subject),
    authoredOn: timeText(dialect, time),
    dosageInstruction: [{ route: { coding: [{ system: SNOMED, code: INTRAVENOUS }] } }],
  };
}

/** Alone, or among others in a bundle by an address that means nothing outside. */
function patient({ bundle }: FhirDialect, subject: string) {
  return { reference: bundle ? `urn:uuid:${subject}` : `Patient/${subject}` };
}

function parcel({ bundle }: FhirDialect, subject: string, resources: readonly Resource[]): Resource {
  const [only, ...others] = resources;
  if (!bundle && only && others.length === 0) return only;
  const patientEntry = {
    fullUrl: `urn:uuid:${subject}`,
    resource: { resourceType: "Patient", id: subject },
  };
  const entry = resources.map((resource) => ({ resource }));
  return { resourceType: "Bundle", type: bundle ?? "collection", entry: [...entry, patientEntry] };
}

/** FHIR knows no time without an offset. */
function timeText({ zone }: FhirDialect, time: string): string {
  const at = Date.parse(time);
  const wall = wallClock(zone, at);
  const [month, day, hour, minute, second] = wall.slice(4).match(/../g) ?? [];
  const date = `${wall.slice(0, 4)}-${month}-${day}`;
  return `${date}T${hour}:${minute}:${second}${offsetText(offsetMinutes(zone, at))}`;
}
