import { inParts } from "../events/split.ts";
import { senderName } from "../formats/dialect/sender.ts";
import { outcomeOf } from "../formats/fhir/outcome.ts";
import { type FhirOutcome, readFhir } from "../formats/fhir/read.ts";
import { reasonRule } from "../formats/fhir/reasons/reasons.ts";
import { type HttpAnswer, json, mediaTypeOf, problem, UnavailableError } from "../lambda/http.ts";
import type { InboundRequest } from "../work/ports/archive.ts";
import { mayClaim } from "./admission.ts";
import { nameAll, withdrawnBy } from "./changes.ts";
import { type Note, warn } from "./feeds.ts";
import { jsonBody } from "./json-body.ts";
import { answerRefused, type DoorDeps, keep } from "./make-durable.ts";
import type { Read, RequestReader } from "./request.ts";

const FHIR = "application/fhir+json";
/** What is sent as plain JSON is FHIR where it says which resource it is. */
const JSON_TYPE = "application/json";

interface ReadResources extends Read {
  readonly source: string;
  readonly findings: FhirOutcome["findings"];
  readonly changes: FhirOutcome["changes"];
}

/** Readable parts are facts, the others held, and the answer says which. */
export const readResources: RequestReader<ReadResources> = ({ contentType, body, receivedAt }, site) => {
  const type = mediaTypeOf(contentType);
  if (type !== FHIR && type !== JSON_TYPE) return { refused: problem(415, `Send ${FHIR}.`) };
  const read = jsonBody(body);
  if ("refused" in read) return read;
  const outcome = readFhir(read.body, site, receivedAt);
  if (!outcome && type === JSON_TYPE)
    return { refused: problem(415, `Without a resourceType, send ${FHIR}.`) };
  if (!outcome) return { refused: problem(400, "The body is no FHIR resource.") };
  const { source, facts, held, findings, changes } = outcome;
  return {
    facts: facts.flatMap(inParts),
    ...{ source, held, findings, changes },
    answer: answerOf(facts.length, findings),
  };
};

function answerOf(facts: number, findings: FhirOutcome["findings"]): HttpAnswer {
  return json(facts > 0 ? 202 : 422, outcomeOf(facts, findings), "fhir+json");
}

/** POST /v1/fhir: answered when all of it is kept. */
export async function takeFhir(deps: DoorDeps, sent: InboundRequest): Promise<HttpAnswer> {
  const read = readResources(sent, deps.site);
  if ("refused" in read) return answerRefused(deps, sent, read);
  mayClaim(deps.admission, sent, [...read.facts, ...read.held, ...read.changes]);
  const all = { ...read, facts: [...read.facts, ...(await found(deps, sent, read))] };
  await keep(deps, sent, all);
  report(deps, all);
  await deps.feeds?.hear(notesOf(all), sent.receivedAt);
  return answerOf(all.facts.length, read.findings);
}

/** What deletions and patches take back; and the names by which they may come are kept. */
async function found(deps: DoorDeps, { receivedAt }: InboundRequest, { facts, changes }: ReadResources) {
  try {
    await nameAll(deps, facts, receivedAt);
    return await withdrawnBy(deps, changes, receivedAt);
  } catch (cause) {
    throw new UnavailableError("The names of the results could not be kept or read", { cause });
  }
}

/** Resources may name a sender of their own; what was not taken is the request's. */
function notesOf({ source, facts, held, findings }: ReadResources): Note[] {
  const taken = Map.groupBy(facts, (fact) => fact.source);
  return [
    ...[...taken].map(([own, theirs]) => ({ source: own, facts: theirs })),
    {
      source: facts[0]?.source ?? source,
      held: held.map(({ reason }) => reason),
      refused: facts.length + held.length === 0 ? ["fhir-422"] : [],
      warned: facts.length > 0 ? warningsIn(findings) : [],
    },
  ];
}

function warningsIn(findings: FhirOutcome["findings"]) {
  return findings.map(({ reason }) => reason).filter((reason) => reasonRule(reason).fate !== "held");
}

function report({ runtime, site }: DoorDeps, { source, facts, findings, held }: ReadResources): void {
  const sender = senderName(source, site);
  if (facts.length + held.length === 0) runtime.metrics.count("FactsRefused");
  for (const { reason } of held) runtime.log.warn("fhir-held", { reason, sender });
  if (facts.length > 0) warn(runtime, "fhir-warned", sender, warningsIn(findings));
  runtime.log.info("fhir-answered", {
    count: facts.length,
    counts: { facts: facts.length, findings: findings.length },
  });
}
