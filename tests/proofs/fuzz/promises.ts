import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { busFactSchema } from "../../../shared/events/fact.ts";
import { BATCH, FHIR, type Hostile, ONE } from "./bodies/hostile.ts";
import { MARKER } from "./bodies/marker.ts";
import { isPlain } from "./bodies/prototypes.ts";
import type { Carried } from "./carried.ts";
import type { Passed } from "./door.ts";

/** What the table and the bus can keep of one fact, or of one item that waits for a person. */
const MAX_KEPT_BYTES = 257 * 1024;

const pointer = z
  .string()
  .max(300)
  .regex(/^(?:\/(?:[^~/]|~0|~1)*)*$/);
const errors = z.array(z.strictObject({ pointer, detail: z.string().min(1).max(300) })).min(1);
const accepted = z.strictObject({ accepted: z.array(z.string()).min(1), warnings: errors.optional() });
const problem = z.strictObject({
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: errors.optional(),
});

/** Held entries are warnings; errors stand where nothing could be taken [F.hl7]. */
const outcome = z.strictObject({
  resourceType: z.literal("OperationOutcome"),
  issue: z
    .array(
      z.strictObject({
        severity: z.enum(["error", "warning", "information"]),
        code: z.string().min(1),
        details: z.strictObject({ coding: z.array(z.object({})).optional(), text: z.string().min(1) }),
        expression: z.array(z.string().min(1).max(300)).min(1).optional(),
        diagnostics: z.string().min(1).max(300).optional(),
      }),
    )
    .min(1),
});

const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";
const ER7_TYPE = "x-application/hl7-v2+er7; charset=utf-8";

/** What ends a line, as Latin-1: framing and a byte order mark do it too. */
const ends = ["\n", "\v", "\u001c", "\u00ef\u00bb\u00bf"];

/** Which promises of the door were broken, by its answer or by what it put on the bus; empty if none. */
export function brokenPromises(request: Hostile, passed: Passed, carried: readonly Carried[]): string[] {
  return [
    ...brokenByRoute(request, passed),
    ...carried.flatMap(brokenByFact),
    ...brokenByHeld(passed),
    ...brokenSilence(request, passed),
  ];
}

function brokenByRoute(request: Hostile, passed: Passed): string[] {
  switch (request.route) {
    case "/v1/events":
      return brokenByEvents(request, passed);
    case "/v1/hl7v2":
      return brokenByHl7(request, passed);
    case "/v1/fhir":
      return brokenByFhir(request, passed);
  }
}

function brokenByFhir(request: Hostile, { answer, facts, held }: Passed): string[] {
  if ([400, 413, 415].includes(answer.statusCode)) {
    const kept = facts.length + held.length > 0 ? ["refused and kept"] : [];
    const wrong =
      isReadable(request, FHIR) && isResource(request) ? [`${answer.statusCode} is wrong here`] : [];
    return [...brokenProblem(answer), ...kept, ...wrong];
  }
  const read = outcome.safeParse(JSON.parse(answer.body));
  if (!read.success || answer.headers["content-type"] !== FHIR) return ["the answer is no OperationOutcome"];
  const severities = new Set(read.data.issue.map(({ severity }) => severity));
  return [
    ...(answer.statusCode === (facts.length > 0 ? 202 : 422) ? [] : [`status ${answer.statusCode}`]),
    ...(severities.has("error") === (facts.length === 0) ? [] : ["an error beside what was taken, or none"]),
    ...(held.length === 0 || severities.has("warning") || severities.has("error") ? [] : ["held in silence"]),
    ...(answer.body.length > 64 * 1024 ? ["the answer is larger than 64 KiB"] : []),
  ];
}

function isResource({ body }: Hostile): boolean {
  const read = z
    .looseObject({ resourceType: z.string().min(1) })
    .safeParse(JSON.parse(body.toString("utf8")));
  return read.success;
}

function brokenByEvents(request: Hostile, { answer, facts, held }: Passed): string[] {
  if (held.length > 0) return ["an event was held at the door"];
  if (isReadable(request, ONE, BATCH) !== [202, 422].includes(answer.statusCode))
    return [`${answer.statusCode} is wrong here`];
  if (answer.statusCode !== 202)
    return [...brokenProblem(answer), ...(facts.length > 0 ? ["refused and taken"] : [])];
  const body = accepted.safeParse(JSON.parse(answer.body));
  if (!body.success || answer.headers["content-type"] !== JSON_TYPE) return ["202 has another body"];
  const onTheBus = facts.map(({ id }) => id);
  return isDeepStrictEqual(body.data.accepted.toSorted(), onTheBus.toSorted())
    ? []
    : ["the accepted ids are not those on the bus"];
}

/** Whether the door has to look at what the body says, told without the door's own code. */
function isReadable({ contentType, body }: Hostile, ...types: readonly string[]): boolean {
  const [type = ""] = contentType.split(";");
  if (body.length > 256 * 1024 || !types.includes(type) || !isUtf8(body)) return false;
  const text = new TextDecoder().decode(body);
  return isJson(text) && depthOf(text) <= 32;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function depthOf(json: string): number {
  let [depth, deepest] = [0, 0];
  for (const sign of json.replaceAll(/"(?:[^"\\]|\\.)*"|[^"[\]{}]+/g, "")) {
    depth += sign === "[" || sign === "{" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function brokenProblem({ statusCode, headers, body }: Passed["answer"]): string[] {
  if (![400, 413, 415, 422].includes(statusCode)) return [`status ${statusCode}`];
  const read = problem.safeParse(JSON.parse(body));
  const good = read.success && headers["content-type"] === PROBLEM_TYPE && read.data.status === statusCode;
  if (!good || (statusCode === 422) !== (read.data.errors !== undefined))
    return [`${statusCode} has another body`];
  return body.length > 64 * 1024 ? ["the problem is larger than 64 KiB"] : [];
}

/** The segments of an answer, and of each message's its code. */
function codesIn(body: string): string[] {
  return [...body.matchAll(/\rMSA.(A[AER]|CA)[^\r]*\r/gsu)].map(([, code = ""]) => code);
}

/** A dialysis machine's messages each name its device's or its alarm's nomenclature. */
const isMachines = ({ body }: Hostile) => body.includes("MDC");

function brokenByHl7(request: Hostile, { answer, facts, held }: Passed): string[] {
  if (answer.statusCode === 413 || answer.statusCode === 415) {
    const kept = facts.length + held.length > 0 ? ["refused and kept"] : [];
    return [...brokenProblem(answer), ...kept];
  }
  const codes = codesIn(answer.body);
  const expected = codes.includes("AR") ? 400 : codes.includes("AE") ? 422 : 200;
  const messages = answer.body.split(/(?<=\r)(?=MSH)/).filter((one) => one !== "");
  return [
    ...(answer.statusCode === expected ? [] : [`status ${answer.statusCode} for ${[...new Set(codes)]}`]),
    ...(answer.headers["content-type"] === ER7_TYPE ? [] : ["another type of answer"]),
    ...(messages.length === codes.length ? [] : ["not one code per message"]),
    ...(messages.every((one) => /^MSH[^\r]+\rMSA[^\r]+\r(?:ERR[^\r]+\r)*$/u.test(one))
      ? []
      : ["the answer is no ACK"]),
    ...(isMachines(request) ? [] : brokenByCodes(codes, facts.length)),
    ...(isWholeMachines(request) && codes.some((code) => code === "AE" || code === "AR")
      ? ["a machine hears an error"]
      : []),
    ...(answer.body.isWellFormed() ? [] : ["the answer has no form in UTF-8"]),
  ];
}

/** Nothing but machines' messages, as they were meant. */
function isWholeMachines({ body, how }: Hostile): boolean {
  const headers = body
    .toString("latin1")
    .split("\r")
    .filter((line) => line.startsWith("MSH"));
  return how.length === 0 && headers.length > 0 && headers.every((line) => line.includes("IHEPCD"));
}

/** Not of machines: one may ask for no answer, most of what they say is no fact, and none of it is an error to them. */
function brokenByCodes(codes: readonly string[], facts: number): string[] {
  return [
    ...(codes.length > 0 ? [] : ["no code at all"]),
    ...(codes.includes("CA") ? ["an accept acknowledgement of no machine"] : []),
    ...(codes.filter((code) => code === "AA").length <= facts ? [] : ["an AA without a fact"]),
    ...(codes.includes("AA") === facts > 0 ? [] : ["a fact without an AA"]),
  ];
}

function brokenByFact({ fact, text, arrival }: Carried): string[] {
  const sent: unknown = JSON.parse(text);
  return [
    ...(isPlain(fact) ? [] : ["a fact has an odd prototype or text that is no Unicode"]),
    ...(isDeepStrictEqual(arrival?.fact, sent) ? [] : [brokenOnItsWay(sent)]),
    ...(Buffer.byteLength(text) <= MAX_KEPT_BYTES ? [] : ["a fact is larger than what can be kept"]),
  ];
}

/** The worker reads a fact by the same schema, within its envelope. */
function brokenOnItsWay(sent: unknown): string {
  const again = busFactSchema.safeParse(sent);
  const survives = again.success && isDeepStrictEqual(again.data, sent);
  return survives ? "a fact arrives as another" : "a fact does not survive JSON";
}

function brokenByHeld({ held }: Passed): string[] {
  const large = held.some(({ content }) => Buffer.byteLength(content) > MAX_KEPT_BYTES);
  const odd = held.some((item) => !isPlain(item));
  return [
    ...(large ? ["what is held is larger than what can be kept"] : []),
    ...(odd ? ["what is held is no Unicode"] : []),
  ];
}

function brokenSilence(request: Hostile, passed: Passed): string[] {
  const log = passed.logged.includes(MARKER) ? ["the log tells a value"] : [];
  if (!passed.answer.body.includes(MARKER)) return log;
  return mayName(request, passed) ? log : [...log, "the answer tells a value"];
}

/** A key is named by its pointer, an accepted id by the answer, a header by its acknowledgement: no other text. */
function mayName({ route, body }: Hostile, { facts }: Passed): boolean {
  switch (route) {
    case "/v1/events":
      return facts.some(({ id }) => id.includes(MARKER)) || hasMarkedKey(JSON.parse(body.toString("utf8")));
    case "/v1/hl7v2": {
      const text = ends.reduce((rest, end) => rest.replaceAll(end, "\r"), body.toString("latin1"));
      return text.split("\r").some((line) => line.startsWith("MSH") && line.includes(MARKER));
    }
    case "/v1/fhir":
      return false;
  }
}

function hasMarkedKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, each]) => key.includes(MARKER) || hasMarkedKey(each));
}
