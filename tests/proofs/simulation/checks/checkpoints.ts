import type { Deadlines } from "../deadlines.ts";
import { keptOf } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import { TWO_MINUTES } from "./bounds.ts";
import type { Commit } from "./commit.ts";

/** Each checkpoint is evaluated once, not before it is due, and soon after. */
export function judgeCheckpoints(stage: Stage, deadlines: Deadlines, { subject, episodes }: Commit): void {
  const { witness, timeline, truth } = stage;
  for (const { before, after } of episodes) {
    for (const [index, { dueAt, ranAt }] of (after?.checkpoints ?? []).entries()) {
      const old = before?.checkpoints[index];
      const detail = `${subject} ${after?.id} ${dueAt}`;
      if (old?.ranAt && ranAt !== old.ranAt) witness.violate("a checkpoint is evaluated once", detail);
      if (ranAt && !old?.ranAt && index > 0 && ranAt < dueAt)
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
          return !own?.checkpoints.some((each) => each.dueAt === dueAt && !each.ranAt);
        },
      });
    }
  }
}
