import type { Message } from "../../../shared/episode/state/message.ts";
import type { AnswerOutcome } from "../../../shared/events/answer.ts";
import type { Chance } from "../../proofs/simulation/story/chance.ts";
import { type Arrival, instantOf } from "./chart.ts";
import { waiting } from "./month/draws.ts";
import type { Habits } from "./month/habits.ts";
import type { Answer } from "./unit.ts";

/** The nurse answers most alerts within ten minutes, the nephrologist most of those that come to the second step. */
export function answersOf(chance: Chance, habits: Habits): Answer {
  return (message, minute) => {
    const { kind, channel, step, alert } = message;
    if (kind !== "alert" || channel !== "sms" || step > 2) return null;
    const name = `${alert} ${step}`;
    const outcome = step === 1 ? nurse(chance.of(name), habits) : second(chance.of(name), habits);
    if (outcome === null) return null;
    const minutes =
      outcome === "late" ? chance.between(`${name} late`, 11, 30) : waiting(chance, `${name} after`, 3, 9);
    return answer(message, minute + minutes, outcome === "late" ? "acting" : outcome);
  };
}

function nurse(drawn: number, { answered, passedOn, answeredLate }: Habits): AnswerOutcome | "late" | null {
  if (drawn < answered) return "acting";
  if (drawn < answered + passedOn) return "pass-on";
  return drawn < answered + passedOn + answeredLate ? "late" : null;
}

function second(drawn: number, { answeredBySecond }: Habits): AnswerOutcome | null {
  return drawn < answeredBySecond ? "acting" : null;
}

function answer({ id, alert, contact }: Message, at: number, outcome: AnswerOutcome): Arrival {
  return {
    at,
    fact: {
      specversion: "1.0",
      id: `answer-${id}`,
      source: "burden",
      subject: "set by the unit",
      time: instantOf(at),
      type: "alert.acknowledged.v1",
      data: { alert, contact, outcome, shown: instantOf(at) },
    },
  };
}
