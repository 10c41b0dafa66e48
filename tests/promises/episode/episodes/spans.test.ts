import { expect, test } from "vitest";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import { belongTogether, runningSessions } from "../../../../shared/episode/spans.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { sessionEnded, sessionStarted } from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

const running = (...facts: CloudEvent[]) =>
  runningSessions(fold(facts.map((event) => storedFact(event, at("23:59")))), () => 5).map(
    ({ sessionId, from, to }) => `${sessionId} ${from.slice(11, 16)}-${to.slice(11, 16)}`,
  );
const start = (id: string, time: string) => sessionStarted(id, at(time));

test("a session that began and did not end covers eight hours and its window, or up to the next start", () => {
  expect(running(start("S-1", "08:00"))).toEqual(["S-1 08:00-21:00"]);
  expect(running(start("S-1", "08:00"), start("S-2", "10:00"), start("S-3", "11:00"))).toEqual([
    "S-1 08:00-10:00",
    "S-2 10:00-11:00",
    "S-3 11:00-00:00",
  ]);
  expect(running(start("S-1", "08:00"), start("S-2", "17:00"))[0]).toBe("S-1 08:00-17:00");
});

test("it is none that ended, nor one that began within another: that is the same one under another name", () => {
  const ended = sessionEnded({ sessionId: "S-1", startedAt: at("08:00"), endedAt: at("12:00") });
  const within = (time: string) => running(ended, start("S-2", time)).length;
  expect(running(ended, start("S-1", "08:00"))).toEqual([]);
  expect(running(sessionEnded({ startedAt: at("08:00"), endedAt: at("08:00") }))).toEqual([]);
  expect(["07:59", "08:00", "11:59", "12:00"].map(within)).toEqual([1, 0, 0, 1]);
});

test("two instants belong together where one session's hours hold both, else within a window's length", () => {
  const spans = [
    { from: at("08:00"), to: at("12:00") },
    { from: at("10:00"), to: at("14:00") },
  ];
  const together = (one: string, other: string) => belongTogether(at(one), at(other), spans);
  expect([together("08:00", "12:00"), together("08:00", "12:01")]).toEqual([true, false]);
  expect(together("11:00", "13:00")).toBe(true);
  expect([together("02:00", "07:00"), together("02:00", "07:01")]).toEqual([true, false]);
});
