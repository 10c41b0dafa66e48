import { type Instant, plusHours } from "../base/instant.ts";
import { withPlainContent } from "./content.ts";
import { type CloudEvent, sentFactSchema } from "./fact.ts";
import { AHEAD_HOURS, MAX_ERRORS } from "./limits.ts";
import { type FactError, factError, factErrors } from "./problem.ts";

const times = new Set([
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
    const parsed = parseFact([index], event, now);
    if (parsed.ok) facts.push(...parsed.facts);
    else errors.push(...parsed.errors);
    if (errors.length >= MAX_ERRORS) break;
  }
  return errors.length > 0 ? { ok: false, errors: errors.slice(0, MAX_ERRORS) } : { ok: true, facts };
}

function parseFact(root: Path, sent: unknown, now: Instant): Parsed {
  const prepared = withPlainContent(root, sent);
  if ("errors" in prepared) return { ok: false, errors: prepared.errors };
  const body = prepared.event;
  const parsed = sentFactSchema.safeParse(body);
  if (!parsed.success) return { ok: false, errors: factErrors(root, body, parsed.error) };
  const ahead = timesAfter(plusHours(now, AHEAD_HOURS), root, parsed.data);
  if (ahead.length === 0) return { ok: true, facts: [parsed.data] };
  const rule = `must not lie more than ${AHEAD_HOURS} hours ahead`;
  return { ok: false, errors: ahead.map((path) => factError(path, rule)) };
}

/** Where a fact names a time later than `limit`. */
function timesAfter(limit: Instant, path: Path, value: unknown): Path[] {
  if (typeof value === "string") return isTime(path) && Date.parse(value) > Date.parse(limit) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([step, each]) => timesAfter(limit, [...path, step], each));
}

function isTime(path: Path): boolean {
  const last = path.at(-1);
  return typeof last === "string" && times.has(last);
}
