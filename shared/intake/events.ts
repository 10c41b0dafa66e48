import type { Instant } from "../base/instant.ts";
import { MAX_ERRORS } from "../events/limits.ts";
import { type Parsed, parseFacts } from "../events/parse.ts";
import type { FactError } from "../events/problem.ts";
import { inParts, readFrom } from "../events/split.ts";
import { senderName } from "../formats/dialect/sender.ts";
import { type Doubted, doubted } from "../formats/events/doubts.ts";
import { type HttpAnswer, json, mediaTypeOf, problem } from "../lambda/http.ts";
import type { Site } from "../sites/site.ts";
import type { InboundRequest } from "../work/ports/archive.ts";
import { BINARY } from "./binary-mode.ts";
import type { Note } from "./feeds.ts";
import { takeFhir } from "./fhir.ts";
import { jsonBody } from "./json-body.ts";
import { answerRefused, type DoorDeps, keep } from "./make-durable.ts";
import type { Read, RequestReader } from "./request.ts";
import { inNormalForm } from "./subjects.ts";

const ONE = "application/cloudevents+json";
const BATCH = "application/cloudevents-batch+json";

interface ReadEvents extends Read {
  readonly broken: number;
  readonly warned?: number;
  /** One for each sender that the request names. */
  readonly notes: readonly Note[];
}

/** All of the request's facts are read, or none. */
export const readEvents: RequestReader<ReadEvents> = ({ contentType, body, receivedAt }, site) => {
  const type = mediaTypeOf(contentType);
  if (type !== ONE && type !== BATCH) return { refused: problem(415, `Send ${ONE} or ${BATCH}.`) };
  const sent = jsonBody(body);
  if ("refused" in sent) return sent;
  const { json: said } = sent.body;
  const placed = contentType === BINARY ? inData : (pointer: string) => pointer;
  const parsed =
    Array.isArray(said) === (type === BATCH) ? factsIn(said, receivedAt, site) : wrongShape(type);
  if (!parsed.ok)
    return {
      ...{ facts: [], held: [], broken: parsed.errors.length, answer: refusal(parsed, placed) },
      notes: [{ source: sourceIn(said), refused: ["rule-broken"] }],
    };
  const read = parsed.facts.map((fact, at) =>
    doubted(fact, type === BATCH ? [at] : [], { site, now: receivedAt }),
  );
  for (const { fact } of read) readFrom(body.length, fact);
  const warnings = read.flatMap((each) => each.warnings).slice(0, MAX_ERRORS);
  const accepted = parsed.facts.map(({ id }) => id);
  return {
    facts: read.flatMap(({ fact }) => inParts(fact)),
    held: [],
    broken: 0,
    warned: warnings.length,
    notes: read.map(noteOf),
    answer: json(202, { accepted, ...(warnings.length > 0 && { warnings: at(placed, warnings) }) }),
  };
};

type Places = (pointer: string) => string;

/** The request's root is the data in binary mode, and an attribute stands in no place of it. */
function inData(pointer: string): string {
  return pointer.startsWith("/data/") ? pointer.slice("/data".length) : "";
}

function at(places: Places, errors: readonly FactError[]): FactError[] {
  return errors.map(({ pointer, detail }) => ({ pointer: places(pointer), detail }));
}

function factsIn(said: unknown, receivedAt: Instant, site: Site): Parsed {
  const parsed = parseFacts(said, receivedAt);
  return parsed.ok ? inNormalForm(parsed.facts, Array.isArray(said), site) : parsed;
}

/** POST /v1/events. What breaks a rule is kept in the archive alone. Plain JSON with a resourceType is FHIR. */
export async function takeEvents(deps: DoorDeps, sent: InboundRequest): Promise<HttpAnswer> {
  if (mediaTypeOf(sent.contentType) === "application/json" && isResource(sent.body))
    return takeFhir(deps, { ...sent, way: "fhir" });
  const read = readEvents(sent, deps.site);
  if ("refused" in read) return answerRefused(deps, sent, read);
  await keep(deps, sent, read);
  report(deps, read);
  await deps.feeds?.hear(read.notes, sent.receivedAt);
  return read.answer;
}

function noteOf({ fact, warnings }: Doubted): Note {
  return { source: fact.source, facts: [fact], warned: warnings.map(({ pointer }) => placeIn(pointer)) };
}

/** The last name on the way to it: those are ours, and few. */
function placeIn(pointer: string): string {
  return pointer.split("/").findLast((part) => /^[a-zA-Z]+$/.test(part)) ?? "event";
}

/** Who broke a rule, as far as it says so. */
function sourceIn(said: unknown): string {
  const one: unknown = Array.isArray(said) ? said[0] : said;
  const isNamed = typeof one === "object" && one !== null && "source" in one;
  return isNamed && typeof one.source === "string" ? one.source : "";
}

function isResource(body: Uint8Array): boolean {
  const read = jsonBody(body);
  const json = "body" in read ? read.body.json : null;
  return typeof json === "object" && json !== null && "resourceType" in json;
}

function report({ runtime, site }: DoorDeps, { facts, broken, warned = 0, notes }: ReadEvents): void {
  if (warned > 0) {
    runtime.metrics.count("FactsWarned", warned);
    for (const { source, reason, count } of warnedIn(notes))
      runtime.log.warn("events-warned", { reason, sender: senderName(source, site), count });
  }
  if (broken === 0) runtime.log.info("events-accepted", { count: facts.length });
  else {
    runtime.metrics.count("FactsRefused");
    for (const { source } of notes)
      runtime.log.warn("events-refused", { sender: senderName(source, site), count: broken });
  }
}

function warnedIn(notes: readonly Note[]) {
  const all = notes.flatMap(({ source, warned = [] }) => warned.map((reason) => ({ source, reason })));
  const alike = Map.groupBy(all, ({ source, reason }) => JSON.stringify([source, reason]));
  return [...alike.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, count: more.length + 1 }] : [],
  );
}

function refusal({ errors }: Extract<Parsed, { ok: false }>, places: Places): HttpAnswer {
  return problem(422, "The request breaks a rule; nothing of it was taken.", { errors: at(places, errors) });
}

function wrongShape(type: typeof ONE | typeof BATCH): Parsed {
  const rule = type === ONE ? `must be one event; a list is sent as ${BATCH}` : "must be a list of events";
  return { ok: false, errors: [{ pointer: "", detail: `the request ${rule}` }] };
}
