import { expect, test } from "vitest";
import { result, sessionEnded } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

test("a value that is corrected takes nothing back of an alert that told another, though a session took it over as that was raised", () => {
  const ward = new Ward(at("12:00"));
  const first = (given: object = {}) => result("potassium", 6.6, at("12:00"), { resultId: "k", ...given });
  ward.hear(first());
  ward.answerAll("no-action");
  ward.passUntil(at("19:10"));
  const end = sessionEnded({ startedAt: at("08:00"), endedAt: at("11:50") });
  ward.hear(end, result("potassium", 7.4, at("19:10")));
  ward.answerAll("no-action");
  const [told, other] = ward.state.alerts.map(({ id }) => id);
  ward.pass(2);
  const { withdrawn } = ward.hear(first({ value: 4.1, status: "corrected", issuedAt: at("19:11") }));
  expect(withdrawn).toEqual([told]);
  expect(other).toBeDefined();
});
