import type { FactOf } from "../../../../shared/events/fact.ts";
import type { Chance } from "../../../proofs/simulation/story/chance.ts";
import { type Arrival, Chart, instantOf } from "../chart.ts";
import { crampers, type Habits } from "./habits.ts";
import { reportMonthly, reportSession, type Session } from "./sessions.ts";

const DAY = 24 * 60;

/** Each patient comes every second day, in one of three turns. */
const turns = [6 * 60 + 30, 11 * 60 + 30, 16 * 60 + 30] as const;

/** What is on the chart when the month begins: so long ago that it tells nothing by itself. */
const longAgo = -90 * DAY;

/** One of so many has the monthly blood taken before it. */
const sessionsAMonth = 15;

interface Month {
  readonly sessions: number;
  /** The arrivals in their order. */
  readonly arrivals: readonly Arrival[];
}

/** A unit's month, made up from the seed: each chance has a name, so that a changed habit moves nothing else. */
export function monthOf(chance: Chance, habits: Habits): Month {
  const patients = Array.from({ length: habits.patients }, (_none, index) => index);
  const charts = patients.map((index) => chartOf(chance, habits, index));
  const arrivals = charts.flatMap(({ chart }) => chart.arrivals);
  return {
    sessions: charts.reduce((sum, { sessions }) => sum + sessions, 0),
    arrivals: arrivals.sort((a, b) => a.at - b.at || (a.fact.id < b.fact.id ? -1 : 1)),
  };
}

function chartOf(chance: Chance, habits: Habits, index: number): { chart: Chart; sessions: number } {
  const chart = new Chart(`P-${index + 1}`);
  reportBackground(chart, chance, habits);
  const planned = Array.from({ length: habits.days }, (_none, day) => day).filter(
    (day) => day % 2 === index % 2,
  );
  const sessions = planned.flatMap((day) => sessionsOn(chart, chance, habits, index, day));
  for (const session of sessions) reportSession(session);
  const monthly = sessions[chance.between(`${chart.subject} monthly`, 0, sessionsAMonth)];
  if (monthly) reportMonthly(monthly);
  return { chart, sessions: planned.length };
}

/** One session, or its two halves where it was interrupted and taken up again. */
function sessionsOn(chart: Chart, chance: Chance, habits: Habits, index: number, day: number): Session[] {
  const id = `${chart.subject}-S-${day}`;
  const turn = turns[Math.floor(index / 2) % turns.length] ?? turns[0];
  const startedAt = day * DAY + turn + chance.between(`${id} delay`, 0, 31);
  const endedAt = startedAt + chance.between(`${id} length`, 225, 256);
  const common = { chart, chance, habits, cramps: crampShare(index, habits) };
  if (!chance.is(`${id} interrupted`, habits.interrupted)) return [{ ...common, id, startedAt, endedAt }];
  const stop = startedAt + 110;
  const again = stop + chance.between(`${id} pause`, 60, 200);
  return [
    { ...common, id: `${id}a`, startedAt, endedAt: stop },
    { ...common, id: `${id}b`, startedAt: again, endedAt: again + 120 },
  ];
}

/** The same for every seed: which patients cramp often moves the figure more than all other chance. */
function crampShare(index: number, { cramps }: Habits): number {
  const { inTen, factor } = crampers;
  const others = (10 - inTen * factor) / (10 - inTen);
  return cramps * (Math.floor(index / 2) % 10 < inTen ? factor : others);
}

type Ordered = Omit<FactOf<"treatment.changed.v1">["data"], "orderId" | "action">;

function reportBackground(chart: Chart, chance: Chance, habits: Habits): void {
  const { subject } = chart;
  const is = (what: string, share: number) => chance.is(`${subject} ${what}`, share);
  const isNew = is("first month", habits.firstMonth);
  chart.add(0, longAgo, {
    type: "history.stated.v1",
    data: {
      dialysisSince: isNew ? instantOf(-10 * DAY).slice(0, 10) : "2021-05-01",
      structuralHeartDisease: is("heart disease", habits.heartDisease),
    },
  });
  const orders: [boolean, Ordered][] = [
    [is("binder", habits.oralBinder), binder(is("purpose unsaid", habits.purposeUnsaid))],
    [is("baclofen", habits.baclofen), { treatment: "baclofen", route: "oral", dosePerDay: milligrams(10) }],
    [
      is("gabapentin", habits.gabapentin),
      { treatment: "gabapentin", route: "oral", dosePerSession: milligrams(300) },
    ],
    [is("vitamin E", habits.vitaminE), { treatment: "vitamin-e", route: "oral" }],
    [is("quinine", habits.quinine), { treatment: "quinine", route: "oral" }],
  ];
  for (const [taken, ordered] of orders) {
    if (!taken) continue;
    const orderId = `${subject}-${ordered.treatment}`;
    chart.add(0, longAgo, {
      type: "treatment.changed.v1",
      data: { orderId, action: "started", ...ordered },
    });
  }
}

function binder(purposeUnsaid: boolean): Ordered {
  return { treatment: "calcium", route: "oral", indication: purposeUnsaid ? undefined : "binder" };
}

function milligrams(value: number) {
  return { value, unit: "mg" };
}
