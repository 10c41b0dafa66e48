import type { Instant } from "../base/instant.ts";
import { graver } from "../protocol/rules/severity.ts";
import type { Line } from "../protocol/types/assessment.ts";
import { begunAt, olderOrderOf } from "./decision/since.ts";
import type { Scope } from "./episodes.ts";
import { isSessionEvidence, resultSender } from "./facts/corrections.ts";
import { evidenceOfOrder } from "./facts/orders/fold-orders.ts";
import { evidenceOf, lastSeverity, lineKey, restsOnNothingElse, ringsAPhone } from "./reconcile.ts";
import { type Episode, isStanding, type LineRecord, openedLast, standingAgain } from "./state/episode.ts";

/** What was told elsewhere, and what these facts add to it. */
export interface Elsewhere {
  /** Episodes that no session covers, as this decision found them: a session adopts the facts that it does cover. */
  readonly unanchored: readonly Episode[];
  /** Episodes of a number that these facts join to this one. */
  readonly joined: readonly Episode[];
  /** Sessions, as this decision found them: one that turns out to cover hours that another was watched for adds nothing. */
  readonly sessions: readonly Episode[];
  /** Which of them have hours that were over before these hours, and before now: what ended a line since is not seen there. */
  readonly over?: ReadonlySet<string>;
  /** Every other one, in no order. */
  readonly others: readonly Episode[];
  /** What this decision has looked at so far, with the lines that it tells there. */
  readonly telling?: readonly Episode[];
  /** Evidence of the orders that a fact of this decision gives anew. */
  readonly renewed: ReadonlySet<string>;
  /** Evidence of the orders that somebody has stopped, whenever that was. */
  readonly stopped: ReadonlySet<string>;
  /** When we heard of an order, by its evidence, that it runs again after a stop: what was told before is over. */
  readonly resumed?: (order: string) => Instant | undefined;
  /** Whether an order, by its evidence, runs again after a stop by a fact of this decision. */
  readonly runsAgain?: (order: string) => boolean;
  /** When the heart was found to be ill, and had not been called so before. */
  readonly illSince?: readonly Instant[];
  /** A fact of this decision lies in these hours, so that its lines are theirs and not another episode's. */
  readonly isTouched?: boolean;
}

/** The hours of the episode that takes over. */
type Hours = Pick<Scope, "opensAt">;

/**
 * What an episode takes over, so that it is no news here: a line that goes on from hours that are cut anew, or of which
 * somebody was told elsewhere.
 */
export function inherit(
  lines: readonly Line[],
  own: readonly LineRecord[],
  hours: Hours,
  elsewhere: Elsewhere,
): LineRecord[] {
  const ours = new Map(own.map((line) => [lineKey(line), line]));
  const inherited = lines.flatMap((line) => takenOver(line, ours.get(lineKey(line)), hours, elsewhere) ?? []);
  const replaced = new Set(inherited.map(lineKey));
  return [...own.filter((line) => !replaced.has(lineKey(line))), ...inherited];
}

function takenOver(
  line: Line,
  ours: LineRecord | undefined,
  hours: Hours,
  elsewhere: Elsewhere,
): LineRecord | undefined {
  if (ours && isStanding(ours) && isHeardOf(ours)) return graverElsewhere(line, ours, elsewhere);
  const hasEnded = ours !== undefined && !isStanding(ours);
  return (
    goingOn(line, hours, elsewhere) ??
    toldIn(placesOf(line, hasEnded, hours, elsewhere), line) ??
    (hasEnded ? undefined : knownOf(line, hours, elsewhere))
  );
}

/** What stands here less grave was told of the same facts, and as gravely as now, under a number that is joined: it rings once. */
function graverElsewhere(line: Line, ours: LineRecord, { joined }: Elsewhere): LineRecord | undefined {
  if (!ringsAPhone(line.severity) || !graver(line.severity, lastSeverity(ours))) return undefined;
  const told = latestTold(joined, (one) => isToldOf(line, one, {}));
  return told && { ...told, alerts: [...new Set([...ours.alerts, ...told.alerts])] };
}

/** Hours in which somebody may have been told of a line. */
interface Place {
  readonly among: readonly Episode[];
  /** What was told there before that is of something else. */
  readonly since?: Instant;
  /** They hold the same facts, in the same version, and what is told in them is told of these. */
  readonly isBeside?: boolean;
  /** This decision tells it there. */
  readonly isNow?: boolean;
  /** That it comes back is no news, where it has ended there. */
  readonly mayHaveEnded?: boolean;
}

/** Where a line is asked for: in hours beside these, as this decision tells it, and in those that it came along from. */
function placesOf(line: Line, hasEnded: boolean, hours: Hours, elsewhere: Elsewhere): Place[] {
  const { sessions, over, unanchored, others, telling = [], isTouched } = elsewhere;
  const order = evidenceOfOrder(line.subject);
  const isOlder = olderOrderOf(line, hours) !== null;
  const isStopped = elsewhere.stopped.has(order);
  const isAnew = elsewhere.runsAgain?.(order) === true;
  const isHere = !isOlder && !isAnew && ringsAPhone(line.severity) && isOfThese(line, hours);
  const open = hasEnded ? sessions.filter(({ id }) => !over?.has(id)) : sessions;
  const beside = isHere ? [{ among: open, isBeside: true }] : [];
  // What has ended here and comes back is news, however long ago it was told elsewhere; but not of an order that is over.
  const cameAlong = !hasEnded && (isOlder || isOfBefore(line, hours));
  if (!cameAlong && !isStopped) return beside;
  const now = { among: telling, isNow: true };
  if (elsewhere.renewed.has(order)) return [...beside, now];
  const since = begunAt(line, hours, elsewhere);
  const before = { among: [...unanchored, ...others], since, mayHaveEnded: isOlder || isStopped };
  return [...beside, ...(isTouched ? [] : [now]), before];
}

function toldIn(places: readonly Place[], line: Line): LineRecord | undefined {
  for (const place of places) {
    const told = latestTold(place.among, (one) => isToldOf(line, one, place));
    if (told) return place.isBeside ? told : { ...standingAgain(told), carried: true };
  }
  return undefined;
}

/** Whether somebody was told of it: at least as gravely, of all that makes it what it is now, and since that began. */
function isToldOf(line: Line, told: LineRecord, there: Omit<Place, "among">): boolean {
  const { since = "", isBeside, isNow, mayHaveEnded } = there;
  if (!isOf(line, told) || told.since < since || !isAsGrave(told, line)) return false;
  if (!isStanding(told) && !(mayHaveEnded && told.state === "resolved")) return false;
  if (isNow ? told.carried : !wasTold(told)) return false;
  return isBeside ? restsOnNothingElse(line, told.evidence) : restsOn(line, told);
}

/** What rings a phone is another thing than what is shown. */
function isAsGrave(told: LineRecord, { severity }: Line): boolean {
  const last = lastSeverity(told);
  return !graver(severity, last) && ringsAPhone(severity) === ringsAPhone(last);
}

/** Compared without a key of both: a patient of many orders and sessions asks this of all lines that were ever told. */
function isOf(line: Line, told: LineRecord): boolean {
  return told.rule === line.rule && told.subject === line.subject;
}

/** Whether all that it rests on was said there, in any version: what is corrected to another value stands on in silence. */
function restsOn(line: Line, { evidence }: LineRecord): boolean {
  const own = evidenceOf(line).filter((one) => !isSessionEvidence(one));
  const grounds = new Set(evidence.map(({ of }) => of));
  return own.length > 0 && own.every(({ of }) => grounds.has(of));
}

/** A result without a time of its own is of these hours by its issue; a history is of none. */
function isOfThese({ because }: Line, { opensAt }: Hours): boolean {
  return because.some(({ at, evidence }) => {
    return evidence && (at === null ? resultSender(evidence.of) !== null : at >= opensAt);
  });
}

function isOfBefore({ because }: Line, { opensAt }: Hours): boolean {
  return because.every(({ evidence, at }) => evidence === undefined || at === null || at < opensAt);
}

/**
 * The line of hours that are gone or of another number, which goes on here however grave it is and whatever else it rests
 * on: as grave as it was told in any of them, with every alert that told it.
 */
function goingOn(line: Line, hours: Hours, { unanchored, runsAgain }: Elsewhere): LineRecord | undefined {
  if (runsAgain?.(evidenceOfOrder(line.subject))) return undefined;
  if (olderOrderOf(line, hours) !== null && !isOfStop(line)) return undefined;
  const grounds = groundsHere(line, hours);
  const told = unanchored
    .flatMap((episode) => episode.told)
    .filter((told) => isStanding(told) && isOf(line, told) && wasTold(told) && sharesGround(told, grounds));
  const [gravest] = told.toSorted((a, b) => Number(isGraver(b, a)) - Number(isGraver(a, b)));
  return gravest && { ...gravest, alerts: [...new Set(told.flatMap(({ alerts }) => alerts))] };
}

/** Where both were told alike, the last look says which is graver. */
function isGraver(line: LineRecord, than: LineRecord): boolean {
  if (line.severity !== than.severity) return graver(line.severity, than.severity);
  return graver(lastSeverity(line), lastSeverity(than));
}

/** Its stop lies in these hours, and was told where it was first heard of, however late the start comes behind it. */
function isOfStop({ because }: Line): boolean {
  return because.some(({ input }) => input === "baclofen-stopped");
}

/** A critical line that rests on something of these hours was told elsewhere if that was: a spasm that came along is not enough. */
function groundsHere(line: Line, { opensAt }: Hours): ReadonlySet<string> {
  const here = line.because.flatMap(({ at, evidence }) => {
    return evidence && at !== null && at >= opensAt ? [evidence.of] : [];
  });
  return line.severity === "critical" && here.length > 0 ? new Set(here) : groundsOf(line);
}

function groundsOf(line: Line): ReadonlySet<string> {
  return new Set(evidenceOf(line).map(({ of }) => of));
}

function sharesGround({ evidence }: LineRecord, grounds: ReadonlySet<string>): boolean {
  return evidence.some(({ of }) => grounds.has(of));
}

/** Where a spasm began, it was told, shown or measured for: a session that begins makes nothing of it urgent anew. */
function knownOf(line: Line, hours: Hours, { others }: Elsewhere): LineRecord | undefined {
  const { because, severity } = line;
  const isOfSigns = because.every(({ evidence, input }) => evidence === undefined || isSign(input));
  if (severity === "critical" || !isOfSigns || !isOfBefore(line, hours)) return undefined;
  const grounds = groundsOf(line);
  const known = latestTold(others, (told) => {
    return isOf(line, told) && told.state !== "withdrawn" && sharesGround(told, grounds);
  });
  return known && { ...standingAgain(known), carried: true, severity, lastSeverity: severity };
}

function isSign(input: string): boolean {
  return input === "spasm" || input === "symptom";
}

/** A grave line that no alert told was only noted, in an episode that was not open: nobody has heard of it. */
function wasTold({ severity, alerts }: LineRecord): boolean {
  return alerts.length > 0 || !ringsAPhone(severity);
}

/** What was only noted here may have been told where it began. */
function isHeardOf(line: LineRecord): boolean {
  return wasTold(line) || line.carried === true;
}

/** The line as it stands in the episode that opened last of those that have it. */
function latestTold(
  episodes: readonly Episode[],
  isIt: (told: LineRecord) => boolean,
): LineRecord | undefined {
  return openedLast(episodes.filter(({ told }) => told.some(isIt)))?.told.find(isIt);
}
