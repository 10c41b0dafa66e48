import { tellAwaited } from "../alerts/awaited.ts";
import { endLines, standingAlerts, withdrawnIn, withdrawnWith } from "../alerts/endings.ts";
import { answer, tellNews } from "../alerts/new-lines.ts";
import { tellOvertaken } from "../alerts/overtaken.ts";
import { remind } from "../alerts/remind.ts";
import { giveSteps } from "../alerts/stepless.ts";
import { tellUncovered } from "../alerts/uncovered.ts";
import { fold } from "../facts/fold.ts";
import { aboutOf, begun, type Course } from "./course.ts";
import type { Grounds } from "./grounds.ts";
import { decideLate, takeSteps } from "./urgent-first.ts";

/** Gives what it changed. */
type Step = (before: Course, grounds: Grounds) => Partial<Course>;

/** From what was looked at again to what leaves, in the order in which one rests on another. */
const steps: readonly Step[] = [
  ({ draft }, { arrived, state }) => answer(draft, arrived, () => fold(state.facts).labs),
  (before, { world }) => tellUncovered(before, before.uncovered, world),
  (before, { reviewed, causedAt, world }) => tellNews(before, reviewed.reviews, causedAt, world),
  endWhatEnded,
  ({ draft, episodes }, { world }) => ({ draft: giveSteps(draft, standingAlerts(episodes), world) }),
  (before, grounds) => ({ draft: takeSteps(before, grounds) }),
  (before, grounds) => ({ draft: remind(before.draft, aboutOf(before, grounds), grounds.world) }),
  ({ draft }, { patient, windows, world }) => ({ draft: tellAwaited(draft, patient, windows, world) }),
  ({ draft, episodes }, grounds) => ({ draft: tellOvertaken(draft, grounds, episodes) }),
  (before, grounds) => ({ draft: decideLate(before, grounds) }),
];

export function runCourse(grounds: Grounds): Course {
  return steps.reduce((before, step) => after(before, step(before, grounds)), begun(grounds));
}

function after(before: Course, changed: Partial<Course>): Course {
  return { ...before, ...changed };
}

function endWhatEnded({ draft, episodes }: Course, { state, reviewed, corrected, world }: Grounds) {
  const { reviews, removed } = reviewed;
  const ended = [...withdrawnIn(reviews), ...withdrawnWith(removed, episodes, corrected)];
  return endLines(draft, ended, String(state.version + 1), episodes, world.now);
}
