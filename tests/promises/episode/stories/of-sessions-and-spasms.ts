import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { sessionEnded, symptoms } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

/** Each story is told as it happens: at a time of one day, what is heard. What is told is read from the messages. */
export type Chapter = readonly [time: string, ...events: CloudEvent[]];

export function play(...chapters: readonly Chapter[]): Ward {
  const ward = new Ward(at(chapters[0]?.[0] ?? "08:00"));
  for (const [time, ...events] of chapters) {
    ward.passUntil(at(time));
    if (events.length > 0) ward.hear(...events);
  }
  return ward;
}

export const ofKind = (ward: Ward, kind: string) => ward.told.filter((one) => one.startsWith(kind));

export const cramp = (time: string, given: object = {}) =>
  symptoms(at(time), { kind: "muscle-spasm", ...given });

export const end = (given: object = {}) =>
  sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), ...given });

export const session = "session:S-1";

export const severe = { severity: "severe" as const };
