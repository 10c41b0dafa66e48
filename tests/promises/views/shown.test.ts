import { expect, test } from "vitest";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import { episodeView, shownOf } from "../../../shared/views/shown.ts";
import { result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { alert, episode, toldLine } from "../../made-up/patients/kept-facts.ts";
import { at, storedFact, worldAt } from "../../made-up/patients/ward.ts";

const sessions = [
  { sessionId: "S-1", startedAt: at("01:00"), endedAt: at("02:00") },
  { sessionId: "S-2", startedAt: at("08:00"), endedAt: at("09:00") },
  { sessionId: "S-3", startedAt: at("15:00"), endedAt: at("16:00") },
];

/** The line was told in the first session; it stands there or is over, and the second one carries it on. */
function shown(inFirst: "standing" | "resolved", answer: "unanswered" | "acknowledged") {
  const line = toldLine({ rule: "measure-panel", subject: "muscle-spasm", severity: "urgent" });
  const state: PatientState = {
    subject: "P-1",
    version: 1,
    dueAt: null,
    facts: sessions.map((one) => storedFact(sessionEnded(one), one.endedAt)),
    episodes: [
      episode({ told: [{ ...line, state: inFirst }] }),
      episode({ id: "session:S-2", sessionId: "S-2", told: [{ ...line, carried: true }] }),
    ],
    alerts: [alert({ state: answer })],
    messages: [],
  };
  const { episodes } = shownOf(state, worldAt(at("23:00")));
  return episodes.map(({ scope }) => scope.id);
}

test("an unanswered alert keeps in sight where it was raised, and where its line still stands if it does so there no more", () => {
  expect(shown("standing", "unanswered")).toEqual(["session:S-3", "session:S-1"]);
  expect(shown("resolved", "unanswered")).toEqual(["session:S-3", "session:S-2", "session:S-1"]);
});

test("an answered alert of an urgent line keeps no episode in sight", () => {
  expect(shown("standing", "acknowledged")).toEqual(["session:S-3"]);
  expect(shown("resolved", "acknowledged")).toEqual(["session:S-3"]);
});

test("beside an episode stands what was measured later in another, a session that began in its hours or long after them", () => {
  const labs = ["00:30", "01:30", "02:30", "07:30", "09:30"].map((time, nth) =>
    result("potassium", `6.${nth}`, at(time)),
  );
  const facts = [...sessions.map((one) => sessionEnded(one)), ...labs].map((one) =>
    storedFact(one, one.time),
  );
  const state: PatientState = {
    ...{ subject: "P-1", version: 1, dueAt: null, alerts: [], messages: [], episodes: [], facts },
  };
  const since = (id: string) => episodeView(state, worldAt(at("23:00")), id)?.since.map(({ value }) => value);
  expect(since(`unanchored:${at("00:30")}`)).toEqual(["6.1", "6.2", "6.3", "6.4"]);
  expect(since("session:S-1")).toEqual(["6.3", "6.4"]);
  expect(since("session:S-3")).toEqual([]);
});
