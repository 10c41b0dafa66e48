import { plusMinutes } from "../../../../shared/base/instant.ts";
import { type CloudEvent, factSchema } from "../../../../shared/events/fact.ts";
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

const MONTH_DAYS = 30;
const MONTH = MONTH_DAYS * 24 * 60;

/**
 * A haemodialysis patient who comes every second day, and of whom a history is stated at every session's end. One month is made
 * up and comes again and again, so that from one to another nothing differs but how much went before.
 */
export function courseOf(days: number, seed = 1): Course {
  const chance = new Chance(seed);
  const own = { ...habits, ...drawn, patients: 1, days: MONTH_DAYS };
  const { arrivals } = monthOf(chance, own);
  const month = arrivals.map(({ at, fact }) => ({ at, fact: stating(fact) }));
  const chart = month.filter(({ at }) => at === 0);
  const visits = month.filter(({ at }) => at > 0);
  const months = Array.from({ length: Math.ceil(days / MONTH_DAYS) }, (_none, index) => index);
  const all = [...chart, ...months.flatMap((index) => visits.map((one) => again(one, index)))];
  const until = days * 24 * 60;
  return {
    arrivals: all.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at),
    answer: answersOf(chance, own),
  };
}

const instants = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/g;

/** The same so many months later, under names of its own. */
function again({ at, fact }: Arrival, month: number): Arrival {
  if (month === 0) return { at, fact };
  const text = JSON.stringify(fact)
    .replace(instants, (time) => JSON.stringify(plusMinutes(JSON.parse(time), month * MONTH)))
    .replaceAll('"P-1-', `"P-1-${month}-`);
  return { at: at + month * MONTH, fact: factSchema.parse(JSON.parse(text)) };
}

/** A unit's system sends it so: what it has on the chart goes along with each session's end. */
function stating(fact: CloudEvent): CloudEvent {
  if (fact.type !== "dialysis.session.ended.v1") return fact;
  const history = { dialysisSince: "2021-05-01", structuralHeartDisease: false, anticoagulated: false };
  return { ...fact, data: { ...fact.data, history } };
}
