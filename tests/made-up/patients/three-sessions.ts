import type { Decision } from "../../../shared/episode/decide.ts";
import type { FactOf } from "../../../shared/events/fact.ts";
import type { Line } from "../../../shared/protocol/types/assessment.ts";
import { result, sessionEnded } from "./episode-facts.ts";
import { Ward } from "./ward.ts";

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

/** Half an hour after the last of these days' sessions, each with such cramps and a normal panel. */
export function wardAfter(days: readonly number[], ...severity: readonly Symptom["severity"][]): Ward {
  const ward = new Ward(on(days[0] ?? 1, "12:30"));
  for (const day of days) {
    ward.passUntil(on(day, "12:30"));
    ward.hear(sessionOn(day, ...severity.map((one) => crampOn(day, one))), ...normalPanelOn(day));
  }
  return ward;
}

/** What the decision's last look at an episode says by a rule. */
export function lineOf({ reviews }: Decision, rule: string): Line | undefined {
  return reviews.at(-1)?.assessment.lines.find((line) => line.rule === rule);
}
