import { type Instant, plusHours } from "../protocol/instant.ts";
import { type CloudEvent, sentFactSchema } from "./fact.ts";
import { type FactError, factError, factErrors } from "./problem.ts";

/** A sender's clock may go ahead of ours by so much. */
const AHEAD_HOURS = 24;

/** More than these nobody reads. */
const MAX_ERRORS = 100;

const times = new Set(["time", "startedAt", "endedAt", "collectedAt", "issuedAt", "onset"]);

export type Parsed =
  | { readonly ok: true; readonly facts: readonly CloudEvent[] }
  | { readonly ok: false; readonly errors: readonly FactError[] };

type Path = readonly (string | number)[];

/**
 * One event, or a list of them: all are facts, or none is taken. Times more than 24 hours ahead of `now`
 * are refused.
 */
export function parseFacts(body: unknown, now: Instant): Parsed {
  if (!Array.isArray(body)) return gathered([parseFact([], body, now)]);
  if (body.length === 0) return { ok: false, errors: [factError([], "must hold at least one event")] };
  return gathered(body.map((event, index) => parseFact([index], event, now)));
}

function gathered(all: readonly Parsed[]): Parsed {
  const errors = all.flatMap((one) => (one.ok ? [] : one.errors));
  if (errors.length > 0) return { ok: false, errors: errors.slice(0, MAX_ERRORS) };
  return { ok: true, facts: all.flatMap((one) => (one.ok ? one.facts : [])) };
}

function parseFact(root: Path, body: unknown, now: Instant): Parsed {
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
