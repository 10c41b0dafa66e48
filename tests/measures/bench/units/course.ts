import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { Chance } from "../../../proofs/simulation/story/chance.ts";
import { answersOf } from "../../burden/answers.ts";
import type { Arrival } from "../../burden/chart.ts";
import { type Habits, habits } from "../../burden/month/habits.ts";
import { monthOf } from "../../burden/month/month.ts";
import type { Answer } from "../../burden/unit.ts";

/** What is sent of one patient, in order, and how alerts are answered. */
export interface Course {
  readonly arrivals: readonly Arrival[];
  readonly answer: Answer;
}

/** Blood is drawn after more sessions than in the unit of `npm run burden`: 100 to 150 facts a month, answers included. */
const drawn: Pick<Habits, "drawnAfterCramp" | "drawnWithoutCramp" | "baclofen" | "oralBinder"> = {
  drawnAfterCramp: 0.9,
  drawnWithoutCramp: 0.5,
  baclofen: 1,
  oralBinder: 1,
};

/** A haemodialysis patient who comes every second day, and of whom a history is stated at every session's end. */
export function courseOf(days: number, seed = 1): Course {
  const chance = new Chance(seed);
  const own = { ...habits, ...drawn, patients: 1, days };
  const { arrivals } = monthOf(chance, own);
  return { arrivals: arrivals.map(withHistory), answer: answersOf(chance, own) };
}

/** As a unit's system sends it: what it has on the chart goes along with each session's end. */
function withHistory({ at, fact }: Arrival): Arrival {
  return { at, fact: stating(fact) };
}

function stating(fact: CloudEvent): CloudEvent {
  if (fact.type !== "dialysis.session.ended.v1") return fact;
  const history = { dialysisSince: "2021-05-01", structuralHeartDisease: false, anticoagulated: false };
  return { ...fact, data: { ...fact.data, history } };
}
