import { type Instant, plusHours } from "./instant.ts";

/**
 * How far each part of the code looks back, in days. They stand together, since a line that ends because its facts went out of
 * sight, or an accepted fact that nobody looks at, would be silent.
 */
export const horizonDays = {
  /** A result, a symptom or a session that is older when it comes is held for a person: the most that a site may set. */
  behind: 30,
  /** Recurrence, and a count of sessions that was stated, reach so far back from an episode's opening. */
  recurrence: 30,
  /** Episodes that opened earlier are left as they are. */
  reviewed: 32,
  /** Facts that a load brings, by their time or their receipt, whichever is later. */
  loaded: 64,
  /** Most decisions are about the last days: what those review, and the facts that a load brings for it. */
  near: { reviewed: 3, loaded: 34 },
} as const;

interface Horizons {
  readonly behind: number;
  readonly recurrence: number;
  readonly reviewed: number;
  readonly loaded: number;
  readonly near: { readonly reviewed: number; readonly loaded: number };
}

/** What would go out of sight, in words; empty where the horizons fit each other. */
export function horizonProblems({ behind, recurrence, reviewed, loaded, near }: Horizons): readonly string[] {
  const problems: string[] = [];
  if (behind + 1 > reviewed)
    problems.push("what is accepted must be reviewed, the session around it included");
  if (reviewed + recurrence + 1 > loaded) problems.push("a load must bring all that a review looks at");
  if (near.reviewed + recurrence + 1 > near.loaded)
    problems.push("a near load must bring all that a near review looks at");
  return problems;
}

const [problem] = horizonProblems(horizonDays);
if (problem) throw new RangeError(problem);

export function daysBefore(now: Instant, days: number): Instant {
  return plusHours(now, -days * 24);
}
