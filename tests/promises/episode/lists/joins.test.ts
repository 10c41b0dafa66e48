import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { watchJoins } from "../../../../shared/episode/lists/unmatched.ts";
import type { Joins } from "../../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import {
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact, Ward, worldAt } from "../../../made-up/patients/ward.ts";

const came = at("09:00");
const days = (count: number) => plusHours(came, count * 24);
const joinDays = { "results-without-session": 7, "sessions-without-result": 35 };

const lab = result("potassium", 4.4, came);
const end = sessionEnded({ startedAt: at("05:00"), endedAt: came });

function watched(now: string, events: readonly CloudEvent[], before: Joins = {}) {
  const facts = events.map((event) => storedFact(event, came));
  return watchJoins("P-1", facts, before, worldAt(now, { joinDays }));
}

const gaps = [
  ["results-without-session", lab, end, 7],
  ["results-without-session", lab, sessionStarted("S-1", came), 7],
  ["sessions-without-result", end, lab, 35],
] as const;

describe.each(gaps)("%s", (gap, event, missing, allowed) => {
  it("is listed for ops once it has lasted for the site's days, and no sooner", () => {
    const early = watched(plusHours(days(allowed), -1), [event], watched(days(1), [event]).joins);
    expect(early).toEqual({ joins: { [gap]: { since: came } }, adds: [], removes: [], dueAt: days(allowed) });
    const due = watched(days(allowed), [event], early.joins);
    const listedAt = worldAt(days(allowed)).shiftEnd(days(allowed));
    expect(due.adds).toEqual([
      {
        audience: "ops",
        shiftEnd: listedAt,
        subject: "P-1",
        episode: "",
        rule: gap,
        line: came,
        withdrawn: false,
      },
    ]);
    expect(due).toMatchObject({ joins: { [gap]: { since: came, listedAt } }, removes: [], dueAt: null });
  });

  it("is listed once, however long it lasts, and though its facts go out of sight", () => {
    const { joins } = watched(days(allowed), [event], watched(days(1), [event]).joins);
    for (const events of [[event], []]) {
      expect(watched(days(allowed + 40), events, joins)).toEqual({
        joins,
        adds: [],
        removes: [],
        dueAt: null,
      });
    }
    const { joins: early } = watched(days(1), [event]);
    expect(watched(days(allowed), [], early).adds).toHaveLength(1);
  });

  it("ends with what was missing; one that no list has told yet is taken out again", () => {
    const met = (now: string, before: Joins) =>
      watchJoins(
        "P-1",
        [storedFact(event, now), storedFact(missing, now)],
        before,
        worldAt(now, { joinDays }),
      );
    const { joins, adds } = watched(days(allowed), [event], watched(days(1), [event]).joins);
    expect(met(days(allowed), joins)).toEqual({
      joins: {},
      adds: [],
      removes: adds,
      dueAt: null,
    });
    expect(met(days(allowed + 2), joins).removes).toEqual([]);
    expect(met(days(1), watched(days(1), [event]).joins).removes).toEqual([]);
  });

  it("counts anew when it comes back", () => {
    const again = plusHours(days(allowed), 24);
    const facts = [storedFact(event, again)];
    const { joins } = watchJoins("P-1", facts, {}, worldAt(plusHours(again, 1), { joinDays }));
    expect(joins).toEqual({ [gap]: { since: again } });
  });
});

it("a session's end that is kept for its history for ever neither ends a gap nor begins one", () => {
  const old = storedFact(end, came);
  const { joins } = watchJoins("P-1", [old], {}, worldAt(days(30), { joinDays }));
  expect(joins).toEqual({});
  const recent = storedFact(lab, days(30));
  const later = watchJoins("P-1", [old, recent], {}, worldAt(days(30), { joinDays }));
  expect(later.joins).toEqual({ "results-without-session": { since: days(30) } });
});

it("a patient of whom only symptoms or orders are known has no gap", () => {
  const others = [
    symptoms(came, { kind: "muscle-spasm" }),
    treatment(came, { treatment: "magnesium", route: "oral" }),
  ];
  expect(watched(days(20), others)).toEqual({ joins: {}, adds: [], removes: [], dueAt: null });
});

it("in time the patient is looked at for it, when nothing else is due", () => {
  const ward = new Ward(came);
  ward.world = { joinDays: { ...joinDays, "results-without-session": 1 } };
  const { changes } = ward.hear(lab);
  expect(changes.joins).toEqual({ "results-without-session": { since: came } });
  ward.passUntil(days(1));
  expect(ward.state.joins?.["results-without-session"]?.listedAt).toBe(plusHours(came, 30));
  expect(ward.state.dueAt).toBeNull();
});
