import { hash } from "node:crypto";
import { type Instant, plusHours } from "../base/instant.ts";
import { assess } from "../protocol/assess.ts";
import { ruleIds } from "../protocol/rules/rules.ts";
import type { Assessment, Line, Watch } from "../protocol/types/assessment.ts";
import { type Elsewhere, inherit } from "./adopt.ts";
import { type Arrivals, passingLines } from "./alerts/passing.ts";
import type { DecisionContext } from "./context.ts";
import type { Scope } from "./episodes.ts";
import { evidenceOfOrder } from "./facts/orders/fold-orders.ts";
import { type Corrected, lineKey, reconcile, ringsAPhone } from "./reconcile.ts";
import { checkpointsAt } from "./state/checkpoints.ts";
import { type Checkpoint, type Episode, isStanding, type LineRecord } from "./state/episode.ts";

/** The watches stand in rising order. */
export const watches: readonly Watch[] = ["quiet", "enhanced", "active"];

/** One episode looked at again, and what that brought. */
export interface Review {
  readonly episode: Episode;
  readonly scope: Scope;
  readonly assessment: Assessment;
  readonly news: readonly Line[];
  /** Critical lines that this decision both begins and resolves. They are told all the same. */
  readonly passing: readonly Line[];
  readonly withdrawn: readonly LineRecord[];
  readonly resolved: readonly LineRecord[];
  /** Told as critical for what was entered in error, and urgent still. */
  readonly lowered?: readonly LineRecord[];
  /** Lines, by key, that were told in another episode and are now this one's. */
  readonly inherited: ReadonlySet<string>;
}

export interface ReviewGrounds {
  readonly stored: Episode | undefined;
  /** Whether a fact of this decision lies within the episode. */
  readonly touched: boolean;
  /** Whether a fact of this decision tells what came along into it: only what is critical by that is told of it. */
  readonly alongside?: boolean;
  /** Whether a fact of this decision may have made it shorter: what is critical in what is left, and never was, is told of it. */
  readonly isShorter?: boolean;
  readonly elsewhere: Elsewhere;
  readonly arrivals: Arrivals;
  readonly corrected: Corrected;
  /** Something that is stored cannot be seen: what rests on it must not end. */
  readonly endsNothing?: boolean;
}

/** Null where neither the picture nor the time gives a reason to look. */
export function review(scope: Scope, grounds: ReviewGrounds, world: DecisionContext): Review | null {
  const { stored } = grounds;
  // What is seen in part is looked at again once it is seen whole.
  const pictureDigest = `${grounds.endsNothing ? "in-part-" : ""}${digestOf(scope.picture)}`;
  const checkpoints = checkpointsOf(scope, stored, world);
  const isDue = stored && (isPast(stored.reviewAt, world.now) || checkpoints.some(ranNow(stored)));
  const runsAgain = (line: LineRecord) =>
    isStanding(line) && grounds.elsewhere.runsAgain?.(evidenceOfOrder(line.subject)) === true;
  const before = stored?.told ?? [];
  if (stored && stored.pictureDigest === pictureDigest && !isDue && !before.some(runsAgain)) return null;

  const policy = stored?.policy ?? world.policyHash;
  const assessment = assess(scope.picture, world.policy(policy), world.now);
  const isWatched = grounds.touched || (stored && isOpen(stored)) || goesOn(scope, stored, world);
  const live = isWatched || grounds.alongside === true;
  const mayTell = (line: Line) => live || (grounds.isShorter === true && !wasTold(line, before));
  const isTold = (line: Line) => isWatched || (line.severity === "critical" && mayTell(line));
  const isNoted = (line: Line) => !isTold(line);
  const rung = new Set(
    assessment.lines.filter((line) => isTold(line) && ringsAPhone(line.severity)).map(lineKey),
  );
  // It was stopped between this look and the last one: what it does now is another matter than what was told.
  const own = before.map((line): LineRecord => {
    const isOver = runsAgain(line) && rung.has(lineKey(line));
    return isOver ? { ...line, state: "resolved", endedAt: world.now } : line;
  });
  const heard = inherit(assessment.lines.filter(isTold), own, scope, grounds.elsewhere);
  // What is only noted here is told when it is live: what this decision tells elsewhere is not its word.
  const elsewhere = { ...grounds.elsewhere, telling: [] };
  const told = inherit(assessment.lines.filter(isNoted), heard, scope, elsewhere);
  const outcome = reconcile(assessment.lines, told, {
    now: world.now,
    opensAt: scope.opensAt,
    live: isTold,
    corrected: grounds.corrected,
    rules: grounds.endsNothing ? new Set() : ruleIds,
  });
  const { picture } = scope;
  const seen = { picture, assessment, told: [...told, ...toldThere(grounds.elsewhere)] };
  const passing = live ? passingLines(seen, grounds.arrivals, world.policy(policy), world.now) : [];
  return {
    ...outcome,
    episode: {
      id: scope.id,
      sessionId: scope.sessionId,
      policy,
      opensAt: scope.opensAt,
      pictureDigest,
      reviewAt: assessment.reviewAt,
      watch: stored ? higher(assessment.watch, stored.watch) : assessment.watch,
      checkpoints,
      told: outcome.told,
    },
    scope,
    assessment,
    news: outcome.news.filter(isTold),
    passing,
    inherited: new Set(told.filter((line) => !own.includes(line)).map(lineKey)),
  };
}

/** It was, as critical, whatever became of it since. */
function wasTold(line: Line, own: readonly LineRecord[]): boolean {
  const isTold = ({ alerts, severity }: LineRecord) => alerts.length > 0 && severity === "critical";
  return own.some((told) => lineKey(told) === lineKey(line) && told.state !== "withdrawn" && isTold(told));
}

/** The hours of a session that was known later may hold the same results: what passed was told where it was first seen. */
function toldThere({ unanchored, sessions }: Elsewhere): LineRecord[] {
  return [...unanchored, ...sessions].flatMap((episode) => episode.told);
}

/** Time alone may still bring something. */
function isOpen(episode: Episode): boolean {
  return episode.reviewAt !== null || episode.checkpoints.some(({ ranAt }) => ranAt === undefined);
}

/**
 * Hours that hold now are watched though no look is due: those of a session under way, and of no session, where a fact of others
 * cuts them anew from those that were watched.
 */
function goesOn(
  { sessionId, opensAt, closesAt, picture }: Scope,
  stored: Episode | undefined,
  { now }: DecisionContext,
): boolean {
  const isOwn = sessionId === null ? !stored : picture.running !== undefined;
  return isOwn && opensAt <= now && now <= closesAt;
}

function isPast(at: Instant | null, now: Instant): boolean {
  return at !== null && at <= now;
}

/**
 * The checkpoints that are due have run: those that the clock has passed by then, and overdue ones as one. The first decision
 * on a session end is its first checkpoint.
 */
function checkpointsOf(scope: Scope, stored: Episode | undefined, world: DecisionContext): Checkpoint[] {
  const { session, window } = scope.picture;
  if (!session || !window) return [];
  const { checkpointHours } = world.policy(stored?.policy ?? world.policyHash);
  const passed = stored ? checkpointsAt(stored, world.now) : [];
  return checkpointHours
    .map((hours, index) => ({ dueAt: plusHours(session.endedAt, hours), index }))
    .filter(({ dueAt, index }) => index === 0 || dueAt <= scope.closesAt)
    .map(({ dueAt, index }) => {
      const ranAt = passed[index]?.ranAt;
      if (ranAt) return { dueAt, ranAt };
      return index === 0 || dueAt <= world.now ? { dueAt, ranAt: world.now } : { dueAt };
    });
}

function ranNow(stored: Episode) {
  return ({ ranAt }: Checkpoint, index: number) =>
    ranAt !== undefined && stored.checkpoints[index]?.ranAt === undefined;
}

function digestOf(picture: Scope["picture"]): string {
  return hash("sha256", JSON.stringify(picture), "base64url");
}

function higher(a: Watch, b: Watch): Watch {
  return watches.indexOf(a) >= watches.indexOf(b) ? a : b;
}
