import { earliest, type Instant, plusHours } from "../../base/instant.ts";
import type { DecisionContext } from "../context.ts";
import type { DigestEntry } from "../state/lists.ts";
import { type JoinGap, type Joins, joinGaps, type StoredFact, type Unjoined } from "../state/patient.ts";

/** Results and sessions of one patient must meet under one subject; where they never do, ops hear of it. */
export interface JoinWatch {
  readonly joins: Joins;
  readonly adds: readonly DigestEntry[];
  readonly removes: readonly DigestEntry[];
  /** When the next gap will have lasted too long. */
  readonly dueAt: Instant | null;
}

/** A load looks back so far. A session's end that states history stays in view for ever, and says nothing of now. */
const IN_VIEW_HOURS = 30 * 24;

/** Nothing is watched of a number that was joined to another, which is watched instead. */
export const noJoins: JoinWatch = { joins: {}, adds: [], removes: [], dueAt: null };

interface Sides {
  /** What came, and what should have come with it. */
  readonly came: (fact: StoredFact) => boolean;
  readonly lacks: (fact: StoredFact) => boolean;
}

const sides: Readonly<Record<JoinGap, Sides>> = {
  "results-without-session": { came: isResult, lacks: (fact) => isSessionEnd(fact) || isSessionStart(fact) },
  "sessions-without-result": { came: isSessionEnd, lacks: isResult },
};

/**
 * A gap counts from when the first of its facts came, in elapsed days, and is listed once, in the digest of ops. It is kept,
 * so that it may last longer than a load looks back.
 * @param facts all that a load brought
 */
export function watchJoins(
  subject: string,
  facts: readonly StoredFact[],
  before: Joins,
  world: DecisionContext,
): JoinWatch {
  const from = plusHours(world.now, -IN_VIEW_HOURS);
  const inView = facts.filter(({ receivedAt }) => receivedAt > from);
  const gaps = joinGaps.flatMap((gap) => {
    const since = sinceOf(sides[gap], inView, before[gap]);
    return since === null ? [] : [{ gap, ...atTime(gap, { ...before[gap], since }, world) }];
  });
  const entry = (gap: JoinGap, { since, listedAt }: Unjoined): DigestEntry[] => {
    if (listedAt === undefined || listedAt <= world.now) return [];
    return [
      {
        audience: "ops",
        shiftEnd: listedAt,
        subject,
        episode: "",
        rule: gap,
        line: since,
        withdrawn: false,
      },
    ];
  };
  const after: Joins = Object.fromEntries(gaps.map(({ gap, unjoined }) => [gap, unjoined]));
  return {
    joins: after,
    adds: gaps.flatMap(({ gap, isNew, unjoined }) => (isNew ? entry(gap, unjoined) : [])),
    removes: joinGaps.flatMap((gap) => (before[gap] && !after[gap] ? entry(gap, before[gap]) : [])),
    dueAt: earliest(
      ...gaps.map(({ gap, unjoined }) => (unjoined.listedAt ? null : dueOf(gap, unjoined, world))),
    ),
  };
}

/** Null where there is no gap. */
function sinceOf(
  { came, lacks }: Sides,
  facts: readonly StoredFact[],
  before: Unjoined | undefined,
): Instant | null {
  if (facts.some(lacks)) return null;
  return before?.since ?? earliest(...facts.filter(came).map(({ receivedAt }) => receivedAt));
}

function atTime(
  gap: JoinGap,
  unjoined: Unjoined,
  world: DecisionContext,
): { isNew: boolean; unjoined: Unjoined } {
  if (unjoined.listedAt || dueOf(gap, unjoined, world) > world.now) return { isNew: false, unjoined };
  return { isNew: true, unjoined: { ...unjoined, listedAt: world.shiftEnd(world.now) } };
}

function dueOf(gap: JoinGap, { since }: Unjoined, { joinDays }: DecisionContext): Instant {
  return plusHours(since, joinDays[gap] * 24);
}

function isResult({ event }: StoredFact): boolean {
  return event.type === "lab.results.reported.v1";
}

function isSessionEnd({ event }: StoredFact): boolean {
  return event.type === "dialysis.session.ended.v1";
}

function isSessionStart({ event }: StoredFact): boolean {
  return event.type === "dialysis.session.started.v1";
}
