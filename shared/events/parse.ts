import { type Instant, plusHours } from "../base/instant.ts";
import { withPlainContent } from "./content.ts";
import { type CloudEvent, sentFactSchema } from "./fact.ts";
import { AHEAD_HOURS, MAX_ERRORS } from "./limits.ts";
import { type FactError, factError, factErrors } from "./problem.ts";

const times: ReadonlySet<unknown> = new Set([
  "time",
  "startedAt",
  "endedAt",
  "collectedAt",
  "collectedFrom",
  "issuedAt",
  "updatedAt",
  "onset",
]);

export type Parsed =
  | { readonly ok: true; readonly facts: readonly CloudEvent[] }
  | { readonly ok: false; readonly errors: readonly FactError[] };

type Path = readonly (string | number)[];

/**
 * One event, or a list of them: all are facts, or none is taken. Times more than 24 hours ahead of `now`
 * are refused.
 */
export function parseFacts(body: unknown, now: Instant): Parsed {
  if (!Array.isArray(body)) return parseFact([], body, now);
  if (body.length === 0) return { ok: false, errors: [factError([], "must hold at least one event")] };
  return parseList(body, now);
}

/** It stops where the answer has no room for further errors: each costs more than a fact does. */
function parseList(events: readonly unknown[], now: Instant): Parsed {
  const facts: CloudEvent[] = [];
  const errors: FactError[] = [];
  for (const [index, event] of events.entries()) {
    const one = parseFact([index], event, now);
    if (one.ok) facts.push(...one.facts);
    else errors.push(...one.errors);
    if (errors.length >= MAX_ERRORS) break;
  }
  return errors.length > 0 ? { ok: false, errors: errors.slice(0, MAX_ERRORS) } : { ok: true, facts };
}

function parseFact(root: Path, sent: unknown, now: Instant): Parsed {
  const prepared = withPlainContent(root, sent);
  if ("errors" in prepared) return { ok: false, errors: prepared.errors };
  const body = prepared.event;
  const read = sentFactSchema.safeParse(body);
  if (!read.success) return { ok: false, errors: factErrors(root, body, read.error) };
  const limit = parsed(plusHours(now, AHEAD_HOURS));
  const ahead = mayHoldLater(limit, read.data) ? timesAfter(limit, read.data) : [];
  if (ahead.length === 0) return { ok: true, facts: [read.data] };
  const rule = `must not lie more than ${AHEAD_HOURS} hours ahead`;
  return { ok: false, errors: ahead.map((path) => factError([...root, ...path], rule)) };
}

/** Where the times of a report stand is known; all else is small. */
function mayHoldLater(limitMs: number, { type, time, data }: CloudEvent): boolean {
  if (type !== "lab.results.reported.v1" || parsed(time) > limitMs) return true;
  return data.results.some(({ collectedAt, collectedFrom, issuedAt, updatedAt }) =>
    [collectedAt, collectedFrom, issuedAt, updatedAt].some((at) => at !== undefined && parsed(at) > limitMs),
  );
}

/** Where a fact names a time later than `limitMs`: hardly ever anywhere, so the ways are walked only where it does. */
function timesAfter(limitMs: number, value: object): Path[] {
  if (!holdsLater(limitMs, value)) return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([step, each]) => {
    if (typeof each !== "object" || each === null) return isLater(limitMs, step, each) ? [[step]] : [];
    return timesAfter(limitMs, each).map((path) => [step, ...path]);
  });
}

function holdsLater(limitMs: number, value: object): boolean {
  for (const name of Object.keys(value)) {
    const each: unknown = Reflect.get(value, name);
    if (typeof each === "object" ? each !== null && holdsLater(limitMs, each) : isLater(limitMs, name, each))
      return true;
  }
  return false;
}

function isLater(limitMs: number, name: unknown, value: unknown): boolean {
  return typeof value === "string" && times.has(name) && parsed(value) > limitMs;
}

/** The results of a report say the same time, one after the other. */
let last = { text: "", ms: Number.NaN };

function parsed(text: string): number {
  if (text !== last.text) last = { text, ms: Date.parse(text) };
  return last.ms;
}
