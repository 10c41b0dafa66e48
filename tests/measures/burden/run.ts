import type { Instant } from "../../../shared/base/instant.ts";
import type { Policy } from "../../../shared/protocol/policy.ts";
import type { Picture } from "../../../shared/protocol/types/picture.ts";
import { site } from "../../made-up/patients/ward.ts";
import { Chance } from "../../proofs/simulation/story/chance.ts";
import { answersOf } from "./answers.ts";
import { instantOf } from "./chart.ts";
import { Count } from "./count.ts";
import type { Habits } from "./month/habits.ts";
import { monthOf } from "./month/month.ts";
import { Unit, type Watcher } from "./unit.ts";

export interface Burden {
  readonly sessions: number;
  readonly count: Count;
}

const DAY = 24 * 60;

/** Plays a unit's month by the demo site's policy or another, and one more day in which its last windows close. */
export function burdenOf(seed: number, habits: Habits, policy: Policy = site.policy): Burden {
  const count = new Count();
  return { sessions: play(seed, habits, policy, count), count };
}

/** Every picture that the unit's month assesses, and when. */
export function assessedOf(seed: number, habits: Habits): readonly { picture: Picture; now: Instant }[] {
  const assessed: { picture: Picture; now: Instant }[] = [];
  play(seed, habits, site.policy, {
    decided({ reviews }, _state, _sent, minute) {
      for (const { scope } of reviews) assessed.push({ picture: scope.picture, now: instantOf(minute) });
    },
    digestSent() {},
  });
  return assessed;
}

/** @returns how many sessions were planned */
function play(seed: number, habits: Habits, policy: Policy, watcher: Watcher): number {
  const chance = new Chance(seed);
  const { sessions, arrivals } = monthOf(chance, habits);
  new Unit(policy, answersOf(chance, habits), watcher).run(arrivals, (habits.days + 1) * DAY);
  return sessions;
}
