import { type Parsed, parseFacts } from "../../shared/events/parse.ts";
import type { Sent } from "../../shared/lambda/archive.ts";
import { type HttpAnswer, json, mediaTypeOf, problem } from "../../shared/lambda/http.ts";
import type { Instant } from "../../shared/protocol/instant.ts";
import type { Site } from "../../shared/sites/site.ts";
import { jsonBody } from "./json-body.ts";
import { type DoorDeps, keep } from "./keep.ts";
import type { Read, Reader } from "./sent.ts";
import { inNormalForm } from "./subjects.ts";

const ONE = "application/cloudevents+json";
const BATCH = "application/cloudevents-batch+json";

interface ReadEvents extends Read {
  readonly broken: number;
}

/** All of the request's facts are read, or none. */
export const readEvents: Reader<ReadEvents> = ({ contentType, body, receivedAt }, site) => {
  const type = mediaTypeOf(contentType);
  if (type !== ONE && type !== BATCH) return { refused: problem(415, `Send ${ONE} or ${BATCH}.`) };
  const sent = jsonBody(body);
  if ("refused" in sent) return sent;
  const { json: said } = sent.body;
  const parsed =
    Array.isArray(said) === (type === BATCH) ? factsIn(said, receivedAt, site) : wrongShape(type);
  if (!parsed.ok) return { facts: [], held: [], broken: parsed.errors.length, answer: refusal(parsed) };
  const accepted = parsed.facts.map(({ id }) => id);
  return { facts: parsed.facts, held: [], broken: 0, answer: json(202, { accepted }) };
};

function factsIn(said: unknown, receivedAt: Instant, site: Site): Parsed {
  const parsed = parseFacts(said, receivedAt);
  return parsed.ok ? inNormalForm(parsed.facts, Array.isArray(said), site) : parsed;
}

/** POST /v1/events. What breaks a rule is kept in the archive alone. */
export async function takeEvents(deps: DoorDeps, sent: Sent): Promise<HttpAnswer> {
  const read = readEvents(sent, deps.site);
  if ("refused" in read) return read.refused;
  await keep(deps, sent, read);
  report(deps, read);
  return read.answer;
}

function report({ runtime }: DoorDeps, { facts, broken }: ReadEvents): void {
  if (broken === 0) runtime.log.info("events-accepted", { count: facts.length });
  else {
    runtime.metrics.count("FactsRefused");
    runtime.log.warn("events-refused", { count: broken });
  }
}

function refusal({ errors }: Extract<Parsed, { ok: false }>): HttpAnswer {
  return problem(422, "The request breaks a rule; nothing of it was taken.", { errors });
}

function wrongShape(type: typeof ONE | typeof BATCH): Parsed {
  const rule = type === ONE ? `must be one event; a list is sent as ${BATCH}` : "must be a list of events";
  return { ok: false, errors: [{ pointer: "", detail: `the request ${rule}` }] };
}
