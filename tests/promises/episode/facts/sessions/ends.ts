import { expect } from "vitest";
import { foldSessions, type Received } from "../../../../../shared/episode/facts/fold-sessions.ts";
import { sessionEnded } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";

export type End = Received<ReturnType<typeof sessionEnded>>;
export type Stated = Partial<End["data"]>;

/** Reported at 12:10, received at 13:00, unless said otherwise. */
export const end = (given: Stated = {}, envelope: Partial<End> = {}): End => ({
  ...sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), ...given }),
  ...{ time: at("12:10"), source: "unit", id: "1", receivedAt: at("13:00") },
  ...envelope,
});

/** Whatever the order in which the reports come. */
export function fold(...ends: End[]) {
  const folded = foldSessions(ends, []);
  expect(foldSessions(ends.toReversed(), [])).toEqual(folded);
  return folded;
}
