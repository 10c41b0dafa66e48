import { byText, type Instant, plusHours } from "../../base/instant.ts";
import { assess } from "../../protocol/assess.ts";
import type { Policy } from "../../protocol/policy.ts";
import type { Assessment, KnownValue, Line } from "../../protocol/types/assessment.ts";
import type { Evidence, Picture } from "../../protocol/types/picture.ts";
import { fold } from "../facts/fold.ts";
import { labTime } from "../facts/shown-labs.ts";
import { evidenceOf, isAmong, lineKey } from "../reconcile.ts";
import type { LineRecord } from "../state/episode.ts";
import type { StoredFact } from "../state/patient.ts";

/** A critical value that is older than this when it is accepted is shown, and rings for nobody [P6.news]. */
const TOLD_WITHIN_HOURS = 24;

/** One decision looks at so many: each costs an assessment. The newest come first. */
const MOST_LOOKED_AT = 12;

/** Results that this decision brings, with when they were accepted. */
export type Arrivals = ReadonlyMap<string, Instant>;

export function arrivalsOf(arrived: readonly StoredFact[]): Arrivals {
  const results = arrived.flatMap((fact) => {
    if (fact.event.type !== "lab.results.reported.v1") return [];
    return fold([fact]).labs.map(({ evidence }): [string, Instant] => [evidence.of, fact.receivedAt]);
  });
  return new Map(results);
}

interface Seen {
  readonly picture: Picture;
  readonly assessment: Assessment;
  readonly told: readonly LineRecord[];
}

/**
 * Critical lines that the newest facts resolve before anybody could be told of them: what each critical value that arrived
 * says without those that were drawn later. Told if it was drawn shortly before it was accepted.
 */
export function passingLines(seen: Seen, arrivals: Arrivals, policy: Policy, now: Instant): Line[] {
  const { picture, assessment, told } = seen;
  if (arrivals.size === 0) return [];
  const stands = new Set(assessment.lines.filter(isCritical).map(lineKey));
  const passed = new Map<string, Line>();
  for (const value of candidates(seen, arrivals)) {
    const { of } = value.evidence;
    const before = assess(asOf(picture, timeOf(value)), policy, now);
    for (const line of before.lines.filter(isCritical)) {
      const rests = evidenceOf(line).some((evidence) => evidence.of === of);
      const isNew = !stands.has(lineKey(line)) && !passed.has(lineKey(line));
      if (rests && isNew && !wasToldOf(line, value.evidence, told)) passed.set(lineKey(line), line);
    }
  }
  return [...passed.values()];
}

/**
 * The critical values that arrived, the newest first. One that a critical finding rests on is told by that; one that another
 * line merely names, beside what resolved it, is told by nothing and stays in.
 */
function candidates({ assessment }: Seen, arrivals: Arrivals): KnownValue[] {
  const resting = new Set(
    assessment.lines
      .filter((line) => isCritical(line) && line.measure !== undefined)
      .flatMap(evidenceOf)
      .map(({ of }) => of),
  );
  return assessment.known
    .filter(({ beyond, evidence }) => {
      const isBeyond = beyond === "criticalLow" || beyond === "criticalHigh";
      return isBeyond && !resting.has(evidence.of);
    })
    .filter((value) => isTold(value, arrivals.get(value.evidence.of)))
    .sort((a, b) => byText(timeOf(b), timeOf(a)))
    .slice(0, MOST_LOOKED_AT);
}

/** It was drawn shortly before it was accepted: no window is open for longer than a day. */
function isTold(value: KnownValue, acceptedAt: Instant | undefined): boolean {
  return acceptedAt !== undefined && timeOf(value) >= plusHours(acceptedAt, -TOLD_WITHIN_HOURS);
}

function asOf(picture: Picture, at: Instant): Picture {
  return { ...picture, labs: picture.labs.filter((lab) => labTime(lab) <= at) };
}

function timeOf({ at, issuedAt }: KnownValue): Instant {
  return at ?? issuedAt;
}

function isCritical({ severity }: Line): boolean {
  return severity === "critical";
}

/**
 * Whether an alert told it on the same result, and it was not withdrawn since: an issue of it that says the same again is no
 * news, and one that says something else is.
 */
function wasToldOf(line: Line, value: Evidence, told: readonly LineRecord[]): boolean {
  return told.some((one) => {
    if (one.state === "withdrawn" || lineKey(one) !== lineKey(line)) return false;
    const rang = one.alerts.length > 0 && one.severity === "critical";
    return (rang && isAmong(value, one.evidence)) || isAmong(value, one.heardOf ?? []);
  });
}
