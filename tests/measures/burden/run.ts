import type { Policy } from "../../../shared/protocol/policy.ts";
import { site } from "../../made-up/patients/ward.ts";
import { Chance } from "../../proofs/simulation/story/chance.ts";
import { answersOf } from "./answers.ts";
import { Count } from "./count.ts";
import type { Habits } from "./month/habits.ts";
import { monthOf } from "./month/month.ts";
import { Unit } from "./unit.ts";

export interface Burden {
  /** How many were planned. */
  readonly sessions: number;
  readonly count: Count;
}

const DAY = 24 * 60;

/** Plays a unit's month by the demo site's policy or another, and one more day in which its last windows close. */
export function burdenOf(seed: number, habits: Habits, policy: Policy = site.policy): Burden {
  const count = new Count();
  const chance = new Chance(seed);
  const { sessions, arrivals } = monthOf(chance, habits);
  new Unit(policy, answersOf(chance, habits), count).run(arrivals, (habits.days + 1) * DAY);
  return { sessions, count };
}
