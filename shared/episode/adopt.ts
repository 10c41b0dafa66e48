import type { Instant } from "../base/instant.ts";
import { graver } from "../protocol/rules/severity.ts";
import type { Line } from "../protocol/types/assessment.ts";
import { olderOrderOf, toldFrom, toldSinceIll } from "./decision/since.ts";
import type { Scope } from "./episodes.ts";
import { resultSender } from "./facts/corrections.ts";
import { evidenceOfOrder } from "./facts/orders/fold-orders.ts";
import { evidenceOf, lastSeverity, lineKey, restsOnNothingElse, ringsAPhone } from "./reconcile.ts";
import { type Episode, isStanding, type LineRecord, standingAgain } from "./state/episode.ts";

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
  /** When the heart was found to be ill, and had not been called so before. */
  readonly illSince?: readonly Instant[];
  /** A fact of this decision lies in these hours, so that its lines are theirs and not another episode's. */
  readonly isTouched?: boolean;
}

/**
 * What an episode takes over: a line that was told in an unanchored one and rests on some of the same evidence here is
 * no news here; nor is one that rests on an order of before, as long as nothing new makes that order dangerous.
 */
export function inherit(
  lines: readonly Line[],
  own: readonly LineRecord[],
  scope: Pick<Scope, "opensAt">,
  elsewhere: Elsewhere,
): LineRecord[] {
  const heard = own.filter((line) => isStanding(line) && isHeardOf(line));
  const known = new Map(heard.map((line) => [lineKey(line), line]));
  const ended = new Set(own.filter((line) => !isStanding(line)).map(lineKey));
  const inherited = lines.flatMap((line) => {
    const ours = known.get(lineKey(line));
    if (ours) return heardUnderAnotherNumber(line, ours, elsewhere);
    const since = olderOrderOf(line, scope);
    const there =
      since === null || isOfStop(line)
        ? gravestTold(line, elsewhere.unanchored, groundsHere(line, scope))
        : undefined;
    if (there) return [there];
    const hasEnded = ended.has(lineKey(line));
    const shared = since === null ? ofSharedHours(line, scope, elsewhere, hasEnded) : undefined;
    if (shared) return [shared];
    // What has ended here and comes back is news, however long ago it was told elsewhere.
    if (hasEnded && !ofStoppedOrder(line, elsewhere)) return [];
    const told =
      since === null
        ? (ofStoppedOrder(line, elsewhere) ?? ofCarriedSpasm(line, scope, elsewhere))
        : carried(line, since, elsewhere);
    return told ? [told] : [];
  });
  const replaced = new Set(inherited.map(lineKey));
  return [...own.filter((line) => !replaced.has(lineKey(line))), ...inherited];
}

/** What stands here less grave was told of the same facts, and as gravely as now, under a number that is joined: it rings once. */
function heardUnderAnotherNumber(line: Line, ours: LineRecord, { joined }: Elsewhere): LineRecord[] {
  if (!graver(line.severity, lastSeverity(ours))) return [];
  const told = joined
    .flatMap((episode) => episode.told)
    .find((one) => {
      const isIt = isStanding(one) && isOf(line, one) && one.alerts.length > 0;
      return isIt && !graver(line.severity, lastSeverity(one)) && restsOn(line, one);
    });
  if (!told) return [];
  return [{ ...told, alerts: [...new Set([...ours.alerts, ...told.alerts])] }];
}

/** Compared without a key of both: a patient of many orders and sessions asks this of all lines that were ever told. */
function isOf(line: Line, told: LineRecord): boolean {
  return told.rule === line.rule && told.subject === line.subject;
}

function restsOn(line: Line, { evidence }: LineRecord): boolean {
  const grounds = new Set(evidence.map(({ of }) => of));
  return evidenceOf(line).every(({ of }) => grounds.has(of));
}

function groundsOf(line: Line): ReadonlySet<string> {
  return new Set(evidenceOf(line).map(({ of }) => of));
}

/** A critical line that rests on something of these hours was told elsewhere if that was: a spasm that came along is not enough. */
function groundsHere(line: Line, { opensAt }: Pick<Scope, "opensAt">): ReadonlySet<string> {
  const here = line.because.flatMap(({ at, evidence }) => {
    return evidence && at !== null && at >= opensAt ? [evidence.of] : [];
  });
  return line.severity === "critical" && here.length > 0 ? new Set(here) : groundsOf(line);
}

/** The line as grave as it was told anywhere; every alert that told it goes along. */
function gravestTold(
  line: Line,
  episodes: readonly Episode[],
  grounds = groundsOf(line),
): LineRecord | undefined {
  const told = episodes
    .flatMap((episode) => episode.told)
    .filter((told) => isStanding(told) && isOf(line, told) && wasTold(told))
    .filter((told) => told.evidence.some(({ of }) => grounds.has(of)));
  const gravest = told.reduce<LineRecord | undefined>(
    (top, next) => (top && !graver(next.severity, top.severity) ? top : next),
    undefined,
  );
  return gravest && { ...gravest, alerts: [...new Set(told.flatMap(({ alerts }) => alerts))] };
}

/** Its stop lies in these hours, and was told where it was first heard of, however late the start comes behind it. */
function isOfStop({ because }: Line): boolean {
  return because.some(({ input }) => input === "baclofen-stopped");
}

/** Over now, and told while it ran, as gravely and of all that makes it dangerous: hours that end before its stop add nothing. */
function ofStoppedOrder(line: Line, { unanchored, stopped }: Elsewhere): LineRecord | undefined {
  if (!stopped.has(evidenceOfOrder(line.subject))) return undefined;
  const over = latestTold(unanchored, (one) => {
    const isIt = isOf(line, one) && one.state === "resolved" && one.alerts.length > 0;
    return isIt && !graver(line.severity, lastSeverity(one)) && restsOn(line, one);
  });
  return over && { ...standingAgain(over), carried: true };
}

/** Two sessions cover these hours, or the one that does was not known when it was told: the same of the same facts is no news. */
function ofSharedHours(
  line: Line,
  { opensAt }: Pick<Scope, "opensAt">,
  { sessions, over }: Elsewhere,
  hasEnded: boolean,
): LineRecord | undefined {
  // A result without a time of its own is of these hours by its issue; a history is of none.
  const isHere = line.because.some(({ at, evidence }) => {
    return evidence && (at === null ? resultSender(evidence.of) !== null : at >= opensAt);
  });
  if (!isHere) return undefined;
  const seen = hasEnded ? sessions.filter(({ id }) => !over?.has(id)) : sessions;
  return latestTold(seen, (told) => {
    const isIt = isStanding(told) && told.alerts.length > 0 && isOf(line, told);
    return isIt && !graver(line.severity, lastSeverity(told)) && restsOnNothingElse(line, told.evidence);
  });
}

/** A spasm that nobody called over came along: what rests on nothing newer than it was told where it began. */
function ofCarriedSpasm(
  line: Line,
  { opensAt }: Pick<Scope, "opensAt">,
  { others: all, illSince, telling = [], isTouched }: Elsewhere,
): LineRecord | undefined {
  const others = toldSinceIll(line, all, illSince, opensAt);
  const isOfBefore = line.because.every(
    ({ evidence, at }) => evidence === undefined || at === null || at < opensAt,
  );
  if (!isOfBefore) return undefined;
  const now = isTouched ? undefined : latestTold(telling, (one) => isOf(line, one) && isSo(line, one));
  if (now) return { ...now, carried: true };
  const told = gravestTold(line, others);
  const { severity } = line;
  const isTold = told?.severity === severity || (severity === "urgent" && told?.severity === "critical");
  if (isTold || severity === "critical") return told && { ...told, carried: true };
  return knownSpasm(line, others);
}

function isSign(input: string): boolean {
  return input === "spasm" || input === "symptom";
}

/** Where it began, it was told, shown or measured for: a session that begins makes nothing of it urgent anew. */
function knownSpasm(line: Line, others: readonly Episode[]): LineRecord | undefined {
  if (!line.because.every(({ evidence, input }) => evidence === undefined || isSign(input))) return undefined;
  const grounds = groundsOf(line);
  const known = others
    .flatMap(({ told }) => told)
    .findLast((told) => {
      const isIt = isOf(line, told) && told.state !== "withdrawn";
      return isIt && told.evidence.some(({ of }) => grounds.has(of));
    });
  if (!known) return undefined;
  const { severity } = line;
  return { ...standingAgain(known), carried: true, severity, lastSeverity: severity };
}

/** A grave line that no alert told was only noted, in an episode that was not open: nobody has heard of it. */
function wasTold({ severity, alerts }: LineRecord): boolean {
  return alerts.length > 0 || !ringsAPhone(severity);
}

/** What was only noted here may have been told where it began. */
function isHeardOf(line: LineRecord): boolean {
  return wasTold(line) || line.carried === true;
}

/**
 * The line as it was told in the latest episode since its order runs; where a fact gives the order anew, as this decision
 * tells it. Where magnesium was known meanwhile it had ended there; that it is unknown again, because a session began, is
 * no news either.
 */
function carried(
  line: Line,
  since: string,
  { unanchored, others, telling = [], renewed }: Elsewhere,
): LineRecord | undefined {
  if (renewed.has(evidenceOfOrder(line.subject))) {
    const now = latestTold(telling, (one) => isOf(line, one) && isSo(line, one));
    return now && { ...now, carried: true };
  }
  const from = toldFrom(since);
  const isIt = (told: LineRecord) => {
    const isOfIt = isOf(line, told) && told.state !== "withdrawn";
    return isOfIt && wasTold(told) && told.since >= from;
  };
  // What a session has just taken out of an episode was told there.
  const asItIs = latestTold([...unanchored, ...others], (one) => isIt(one) && isSo(line, one));
  const told = asItIs ?? latestTold(others, isIt);
  return told && { ...standingAgain(told), carried: true };
}

/** Told of all that makes the order dangerous now, as gravely, and standing: a session that covers that adds nothing. */
function isSo(line: Line, told: LineRecord): boolean {
  return (
    isStanding(told) && !told.carried && !graver(line.severity, lastSeverity(told)) && restsOn(line, told)
  );
}

/** The line as it stands in the episode that opened last of those that have it. */
function latestTold(
  episodes: readonly Episode[],
  isIt: (told: LineRecord) => boolean,
): LineRecord | undefined {
  return episodes
    .filter(({ told }) => told.some(isIt))
    .reduce<Episode | undefined>((top, next) => (top && top.opensAt >= next.opensAt ? top : next), undefined)
    ?.told.find(isIt);
}
