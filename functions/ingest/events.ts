import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Parsed, parseFacts } from "../../shared/events/parse.ts";
import { type HttpAnswer, json, mediaType, problem } from "../../shared/lambda/http.ts";
import { jsonBody } from "./json-body.ts";
import { type KeepDeps, keep } from "./keep.ts";

const ONE = "application/cloudevents+json";
const BATCH = "application/cloudevents-batch+json";

/** POST /v1/events: all of the request's facts are taken, or none. */
export async function takeEvents(deps: KeepDeps, event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  const type = mediaType(event);
  if (type !== ONE && type !== BATCH) return problem(415, `Send ${ONE} or ${BATCH}.`);
  const sent = jsonBody(event);
  if ("answer" in sent) return sent.answer;
  const { json: body } = sent.body;
  const read =
    Array.isArray(body) === (type === BATCH) ? parseFacts(body, deps.runtime.now()) : wrongShape(type);
  if (!read.ok) return refused(deps, read);
  await keep(deps, read.facts);
  deps.runtime.log.info("events-accepted", { count: read.facts.length });
  return json(202, { accepted: read.facts.map(({ id }) => id) });
}

function refused({ runtime }: KeepDeps, { errors }: Extract<Parsed, { ok: false }>): HttpAnswer {
  runtime.metrics.count("FactsRefused");
  runtime.log.warn("events-refused", { count: errors.length });
  return problem(422, "The request breaks a rule; nothing of it was taken.", { errors });
}

function wrongShape(type: typeof ONE | typeof BATCH): Parsed {
  const rule = type === ONE ? `must be one event; a list is sent as ${BATCH}` : "must be a list of events";
  return { ok: false, errors: [{ pointer: "", detail: `the request ${rule}` }] };
}
