import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { isDeeperThan, MAX_DEPTH } from "../../shared/events/depth.ts";
import { type Parsed, parseFacts } from "../../shared/events/parse.ts";
import { bodyBytes, type HttpAnswer, json, mediaType, problem } from "../../shared/lambda/http.ts";
import { type KeepDeps, keep } from "./keep.ts";

const ONE = "application/cloudevents+json";
const BATCH = "application/cloudevents-batch+json";

/** POST /v1/events: all of the request's facts are taken, or none. */
export async function takeEvents(deps: KeepDeps, event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  const type = mediaType(event);
  if (type !== ONE && type !== BATCH) return problem(415, `Send ${ONE} or ${BATCH}.`);
  const text = utf8(bodyBytes(event));
  if (text === null) return problem(400, "The body is not UTF-8.");
  if (isDeeperThan(MAX_DEPTH, text)) return problem(400, `The body nests deeper than ${MAX_DEPTH}.`);
  const body = parsed(text);
  if (body === undefined) return problem(400, "The body is not JSON.");
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

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** undefined if it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
