import { earliest, type Instant } from "../../base/instant.ts";
import type { Checkpoint, Episode } from "./episode.ts";

type Watched = Pick<Episode, "checkpoints" | "reviewAt">;

/**
 * The checkpoints as they stand at an instant. Until `reviewAt` time alone changes nothing of an episode, so that one which lies
 * before it finds what the last look found: nobody is woken for it, and it has run when the clock passes it. One that comes
 * no earlier waits for the look that is due by then.
 */
export function checkpointsAt({ checkpoints, reviewAt }: Watched, now: Instant): readonly Checkpoint[] {
  const passes = ({ dueAt }: Checkpoint) => dueAt <= now && (reviewAt === null || dueAt < reviewAt);
  return checkpoints.map((checkpoint) => {
    return checkpoint.ranAt === undefined && passes(checkpoint)
      ? { ...checkpoint, ranAt: checkpoint.dueAt }
      : checkpoint;
  });
}

/** The first that has not run; null where all have. */
export function nextCheckpointAt(episode: Watched, now: Instant): Instant | null {
  return earliest(...checkpointsAt(episode, now).map(({ dueAt, ranAt }) => (ranAt ? null : dueAt)));
}
