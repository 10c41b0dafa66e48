import type { Instant } from "../../../../../shared/base/instant.ts";
import type { Kept } from "../../people/patient.ts";
import type { Says } from "../../people/teller.ts";
import type { Said } from "../oracle.ts";

/** A patient of whom so little is told that anybody can say what must come of it, whatever the code says. */
export interface Case {
  readonly name: string;
  /** The rules that it is about: a version of the code that lacks one says nothing of it. */
  readonly rules: readonly string[];
  tell(ward: Ward): void;
  /** What is wrong with what came of it; null where all is well. */
  broken(end: CaseEnd): string | null;
}

/** Says something at so many minutes of the case's own time; `clock` where the sender's own shows others. */
type Say = (minute: number, type: Says["type"], data: object, clock?: number) => void;
type Time = (minute: number) => string;

/** The words in which a case is told. Times are minutes of its own. */
export type Ward = ReturnType<typeof wardOf>;

export function wardOf(say: Say, time: Time) {
  return {
    say,
    time,
    /** A session of four hours, heard of five minutes after its end. */
    session(sessionId: string, end: number, heard = end + 5): void {
      const times = { startedAt: time(end - 240), endedAt: time(end) };
      say(heard, "dialysis.session.ended.v1", { sessionId, ...times });
    },
    /** A severe spasm, unless something else is said. */
    spasm(minute: number, given: object): void {
      const symptoms = [{ kind: "muscle-spasm", severity: "severe", ...given }];
      say(minute, "symptoms.reported.v1", { symptoms });
    },
    /** Potassium by vein, unless something else is said. */
    order(minute: number, given: object): void {
      const order = { orderId: "O-1", treatment: "potassium", route: "intravenous", action: "ordered" };
      say(minute, "treatment.changed.v1", { ...order, ...given });
    },
    /** The minute is that at which the laboratory says it. */
    report(minute: number, data: object, clock?: number): void {
      say(minute, "lab.results.reported.v1", data, clock);
    },
  };
}

/** What the table holds of the patient in the end. */
interface CaseEnd {
  readonly kept: Kept;
  /** What the facts say of each episode. */
  readonly said: readonly Said[];
  readonly time: (minute: number) => Instant;
}

/** Each time that an alert was raised for a rule, in order. */
export function raised({ kept }: CaseEnd, rule: string) {
  return kept.alerts
    .flatMap(({ raisedFor = [] }) => raisedFor)
    .filter((line) => line.rule === rule)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Lines that stand in an episode, by its session; in any, without one. */
export function stands({ kept }: CaseEnd, rule: string, session?: string) {
  return kept.episodes
    .filter(({ sessionId }) => session === undefined || sessionId === session)
    .flatMap(({ told }) => told)
    .filter((line) => line.rule === rule && line.state === "standing");
}

const loinc = "http://loinc.org";

/** One final value in mmol/L. */
export function result(id: string, code: string, value: number, collectedAt: string, more: object = {}) {
  return {
    reportId: id,
    results: [
      {
        resultId: id,
        code: { system: loinc, code },
        value,
        unit: "mmol/L",
        status: "final",
        collectedAt,
        ...more,
      },
    ],
  };
}

export const MAGNESIUM = "2601-3";
export const POTASSIUM = "2823-3";
