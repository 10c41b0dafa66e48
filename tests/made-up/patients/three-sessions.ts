import type { Decision } from "../../../shared/episode/decide.ts";
import type { FactOf } from "../../../shared/events/fact.ts";
import type { Line } from "../../../shared/protocol/types/assessment.ts";
import { result, sessionEnded } from "./episode-facts.ts";

type Symptom = NonNullable<FactOf<"dialysis.session.ended.v1">["data"]["symptoms"]>[number];

/** A day of a made-up March. */
export function on(day: number, time: string): string {
  return `2026-03-${String(day).padStart(2, "0")}T${time}:00.000Z`;
}

/** The session of a day, from 08:00 to 12:00, with what was seen in it. */
export function sessionOn(day: number, ...symptoms: Symptom[]): FactOf<"dialysis.session.ended.v1"> {
  const times = { startedAt: on(day, "08:00"), endedAt: on(day, "12:00") };
  return sessionEnded({ sessionId: `S-${day}`, ...times, symptoms });
}

export function crampOn(day: number, severity: Symptom["severity"] = "severe"): Symptom {
  return {
    kind: "muscle-spasm",
    severity,
    onset: on(day, "11:50"),
    endedAt: on(day, "11:58"),
    active: false,
  };
}

/** A panel of the day that is known and normal, drawn at 12:20. */
export function normalPanelOn(day: number): FactOf<"lab.results.reported.v1">[] {
  const drawnAt = on(day, "12:20");
  return [
    result("magnesium", 0.85, drawnAt),
    result("ionized calcium", 1.2, drawnAt),
    result("potassium", 4.2, drawnAt),
    result("phosphate", 1.2, drawnAt),
  ];
}

/** What the decision's last look at an episode says by a rule. */
export function lineOf({ reviews }: Decision, rule: string): Line | undefined {
  return reviews.at(-1)?.assessment.lines.find((line) => line.rule === rule);
}
