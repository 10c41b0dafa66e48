import { checkpointsAt } from "../../../../shared/episode/state/checkpoints.ts";
import type { Deadlines } from "../deadlines.ts";
import { keptOf } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import { TWO_MINUTES } from "./bounds.ts";
import type { Commit } from "./commit.ts";

/**
 * Each checkpoint is evaluated once, not before it is due, and soon after: by a look, or, where nothing was due by then, by the
 * clock, as whoever reads it sees it. That the clock alone finds nothing to tell is LineCheck's to show.
 */
export function judgeCheckpoints(stage: Stage, deadlines: Deadlines, { subject, episodes }: Commit): void {
  const { witness, timeline, truth } = stage;
  for (const { before, after } of episodes) {
    for (const [index, { dueAt, ranAt }] of (after?.checkpoints ?? []).entries()) {
      const old = before?.checkpoints[index];
      const detail = `${subject} ${after?.id} ${dueAt}`;
      if (old?.ranAt && ranAt !== old.ranAt) witness.violate("a checkpoint is evaluated once", detail);
      // An end that was amended may move what the clock has passed.
      const first = old && old.dueAt < dueAt ? old.dueAt : dueAt;
      if (ranAt && !old?.ranAt && index > 0 && ranAt < first)
        witness.violate("no checkpoint runs early", detail);
      if (ranAt) continue;
      deadlines.expectOnce(`checkpoint ${detail}`, {
        promise: "a checkpoint is evaluated at most 120 s after it was due",
        detail: `${after?.id} ${dueAt}`,
        subject,
        since: Math.max(timeline.now, Date.parse(dueAt)),
        withinMs: TWO_MINUTES,
        isMet: () => {
          const { episodes: now } = keptOf(truth.items(`patient#${subject}`));
          const own = now.find(({ id }) => id === after?.id);
          const all = own ? checkpointsAt(own, timeline.instant) : [];
          return !all.some((each) => each.dueAt === dueAt && !each.ranAt);
        },
      });
    }
  }
}
