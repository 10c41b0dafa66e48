import { courseOf } from "./course.ts";
import type { Cost } from "./metered-table.ts";
import { play, type Step } from "./play.ts";

/** What one decision costs a patient of so many days, as the mean of those around that day. */
export interface AgeCost {
  readonly days: number;
  readonly decisions: number;
  /** The units of the loads, and whatever else a decision reads. */
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly cpuMs: number;
  /** The keys are the kinds of item. */
  readonly bytesByKind: ReadonlyMap<string, number>;
  readonly labWriteUnits: number;
  /** The decisions that only time brought, and those of them that changed nothing but marks. */
  readonly looks: { readonly all: number; readonly ofMarks: number };
}

export interface CostsByAge {
  readonly ages: readonly AgeCost[];
  readonly factsAMonth: number;
  /** What follows is of the whole course, messages and lists included. */
  readonly facts: number;
  readonly looks: number;
  readonly messages: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export const ages = [30, 90, 365] as const;

const DAY = 24 * 60;
/** Ten days, from so many before the month's end: the same days of the month that comes again and again. */
const BEFORE = 4;
const LENGTH = 10;

/** Plays one patient's year. */
export async function costsByAge(
  days: readonly number[] = ages,
  say: (day: number) => void = () => {},
): Promise<CostsByAge> {
  const length = Math.max(...days) + LENGTH - BEFORE;
  const course = courseOf(length);
  const steps: Step[] = [];
  await play(course, (step) => {
    steps.push(step);
    if (steps.length % 100 === 0) say(Math.floor(step.minute / DAY));
  });
  const facts = steps.filter(isOfFact);
  return {
    ages: days.map((age) => costAt(age, steps)),
    factsAMonth: (facts.length * 30) / length,
    facts: facts.length,
    looks: steps.filter(({ cause }) => cause === "time").length,
    messages: steps.filter(({ cause }) => cause === "message").length,
    readUnits: sumOf(steps, ({ readUnits }) => readUnits),
    writeUnits: sumOf(steps, ({ writeUnits }) => writeUnits),
  };
}

function isOfFact({ cause }: Step): boolean {
  return cause !== "time" && cause !== "list" && cause !== "message";
}

function costAt(days: number, steps: readonly Step[]): AgeCost {
  const from = days - (days % 30) - BEFORE;
  const around = steps.filter(({ minute }) => minute >= from * DAY && minute < (from + LENGTH) * DAY);
  const decisions = around.filter((step) => isOfFact(step) || step.cause === "time");
  const looks = around.filter(({ cause }) => cause === "time");
  const mean = (of: (cost: Cost) => number, among = decisions) =>
    sumOf(among, of) / Math.max(among.length, 1);
  const kinds = new Set(decisions.flatMap(({ costs }) => costs.flatMap(({ kinds }) => Object.keys(kinds))));
  const read = [...kinds].map((kind): [string, number] => {
    return [kind, mean(({ call, kinds }) => (call === "query" ? (kinds[kind] ?? 0) : 0))];
  });
  return {
    days,
    decisions: decisions.length,
    readUnits: mean(({ readUnits }) => readUnits),
    writeUnits: mean(({ writeUnits }) => writeUnits),
    bytesRead: mean(({ readUnits, bytes }) => (readUnits > 0 ? bytes : 0)),
    bytesWritten: mean(({ writeUnits, bytes }) => (writeUnits > 0 ? bytes : 0)),
    cpuMs: decisions.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / Math.max(decisions.length, 1),
    bytesByKind: new Map(read.filter(([, bytes]) => bytes > 0)),
    labWriteUnits: mean(
      ({ call, writeUnits }) => (call === "transact" ? writeUnits : 0),
      decisions.filter(({ cause }) => cause === "lab.results.reported.v1"),
    ),
    looks: { all: looks.length, ofMarks: looks.filter(({ isOfMarks }) => isOfMarks).length },
  };
}

function sumOf(steps: readonly Step[], of: (cost: Cost) => number): number {
  return steps.reduce((sum, { costs }) => sum + costs.reduce((all, cost) => all + of(cost), 0), 0);
}
