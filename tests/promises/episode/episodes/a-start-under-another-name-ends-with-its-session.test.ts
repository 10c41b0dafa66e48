import { expect, test } from "vitest";
import { result, sessionEnded, sessionStarted } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

/** The machine says that it began, and the unit, under a number of its own, that it is over. */
function begunAndOver(): Ward {
  const ward = new Ward(at("08:00"), sessionStarted("M-1", at("08:00")));
  ward.hearAt(at("11:00"), result("potassium", 6.9, at("11:00")));
  ward.hearAt(at("12:00"), sessionEnded({ sessionId: "S-1", startedAt: at("07:58"), endedAt: at("12:00") }));
  return ward;
}

const ringing = (ward: Ward) => ward.told.filter((told) => told.includes(" sms "));

test("what was told as it ran rings no more when its session is over, and goes on there", () => {
  const ward = begunAndOver();
  expect(ward.state.episodes.map(({ id }) => id)).toEqual(["session:S-1"]);
  expect(ward.state.alerts.map(({ episode }) => episode)).toEqual(["session:S-1"]);
  const before = ringing(ward);
  ward.passUntil(at("14:59"));
  expect(ringing(ward)).toEqual(before);
  ward.passUntil(at("15:00"));
  expect(ringing(ward)).toHaveLength(before.length + 1);
});

test("a value of after it ends its alert", () => {
  const ward = begunAndOver();
  const before = ringing(ward);
  ward.hearAt(at("12:30"), result("potassium", 4.4, at("12:30")));
  expect(ward.alerts).toEqual(["resolved"]);
  ward.passUntil(at("23:30"));
  expect(ringing(ward)).toEqual(before);
});

test("nothing is due any more once its window has closed", () => {
  const ward = begunAndOver();
  ward.hear(result("potassium", 4.4, at("12:00"), { resultId: "after" }));
  ward.answerAll("no-action");
  ward.pass(12 * 60);
  expect(ward.state.dueAt === null || ward.state.dueAt > ward.now).toBe(true);
});
