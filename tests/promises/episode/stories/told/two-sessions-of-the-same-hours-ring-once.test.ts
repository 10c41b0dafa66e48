import { expect, test } from "vitest";
import type { CloudEvent } from "../../../../../shared/events/fact.ts";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const potassium = (value: number, status: "final" | "corrected" = "final") =>
  result("potassium", value, at("12:05"), { resultId: "k", status });
const severe = symptoms(at("12:05"), { kind: "muscle-spasm", severity: "severe", onset: at("12:05") });
const speech = symptoms(at("12:05"), { kind: "speech-disturbance", onset: at("12:05") });
const replacement = treatment(at("12:05"), { treatment: "potassium", indication: "replacement" });

const unit = sessionEnded({ sessionId: "S-1", startedAt: at("07:00"), endedAt: at("11:00") });
const machine = sessionEnded({ sessionId: "M-1", startedAt: at("10:00"), endedAt: at("12:00") });

const dangers: readonly (readonly [string, CloudEvent])[] = [
  ["a high potassium", potassium(6.6)],
  ["a severe cramp", severe],
  ["a sign of aluminium", speech],
  ["a replacement of potassium", replacement],
];

test.each(dangers)("%s in the windows of two sessions rings once, step by step", (_, danger) => {
  const ward = new Ward(at("12:04"), unit, machine);
  ward.pass(1);
  ward.hear(danger);
  ward.pass(2);
  expect(ward.rings).toEqual([expect.stringMatching(/^alert 1 demo-nurse sms/)]);
  ward.pass(11);
  expect(ward.rings.slice(1)).toEqual([expect.stringMatching(/^alert 2 demo-nephrologist sms/)]);
});

test.each(dangers)("%s rings no more when a second session turns out to cover it", (_, danger) => {
  const ward = new Ward(at("12:04"));
  ward.hear(sessionEnded({ sessionId: "S-1", startedAt: at("07:00"), endedAt: at("11:55") }));
  ward.pass(1);
  ward.hear(danger);
  ward.pass(2);
  ward.answerAll("no-action");
  const before = ward.rings;
  ward.hear(sessionEnded({ sessionId: "M-1", startedAt: at("07:02"), endedAt: at("11:56") }));
  ward.pass(2);
  ward.hear(sessionEnded({ sessionId: "S-2", startedAt: at("12:00"), endedAt: at("12:10") }));
  ward.pass(30);
  expect(ward.rings).toEqual(before);
});

test("it is withdrawn once for both", () => {
  const ward = new Ward(at("12:04"), unit, machine);
  ward.pass(1);
  ward.hear(potassium(7.4));
  ward.answerAll();
  ward.hear(potassium(4.4, "corrected"));
  expect(ward.rings.slice(1)).toEqual(["withdrawal 1 demo-nurse sms critical"]);
});

test("it goes on in the second when the first was entered in error", () => {
  const ward = new Ward(at("12:04"), unit, machine);
  ward.pass(1);
  ward.hear(potassium(7.4));
  ward.hear({ ...unit, id: "taken-back", data: { ...unit.data, status: "entered-in-error" } });
  ward.pass(11);
  expect(ward.rings.slice(1)).toEqual([expect.stringMatching(/^alert 2 demo-nephrologist sms/)]);
});

test("what the second session alone makes dangerous rings with it", () => {
  const ward = new Ward(at("12:05"), unit, result("magnesium", 0.9, at("11:55")), potassium(2.6));
  ward.pass(2);
  ward.answerAll("no-action");
  const before = ward.rings.length;
  ward.hear(sessionEnded({ sessionId: "M-1", startedAt: at("12:02"), endedAt: at("12:06") }));
  expect(ward.rings).toHaveLength(before + 1);
});

test.each([
  ["before it", at("07:50"), at("12:20")],
  ["the next day", "2026-03-11T12:00:00.000Z", "2026-03-11T12:10:00.000Z"],
])(
  "a critical value whose time is corrected to %s is withdrawn, and rings where it stands",
  (_, time, now) => {
    const ward = new Ward(at("12:06"));
    ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }), potassium(6.8));
    ward.answerAll("no-action");
    ward.now = now;
    ward.hear(result("potassium", 6.8, time, { resultId: "k", status: "corrected", issuedAt: now }));
    expect(ward.rings.slice(1)).toEqual([
      "withdrawal 1 demo-nurse sms critical",
      "alert 1 demo-nurse sms critical",
    ]);
  },
);

test("a value without a time of its own rings no more when it turns out to be of the next session", () => {
  const ward = new Ward(at("12:05"));
  const untimed = result("potassium", 6.6, at("12:05"), { collectedAt: undefined, issuedAt: at("12:05") });
  ward.hear(sessionEnded({ sessionId: "S-1", startedAt: at("07:00"), endedAt: at("11:00") }), untimed);
  ward.answerAll("no-action");
  const before = ward.rings;
  ward.pass(2);
  ward.hear(sessionEnded({ sessionId: "S-2", startedAt: at("11:30"), endedAt: at("12:00") }));
  ward.pass(30);
  expect(ward.rings).toEqual(before);
});

test("what is heard of once rings once, though each session has another reason for it", () => {
  const ward = new Ward(at("12:05"));
  ward.hear(unit, machine, result("magnesium", 0.6, at("07:10")), result("potassium", 5.8, at("12:01")));
  ward.hear(symptoms(at("12:05"), { kind: "muscle-spasm", severity: "mild", onset: at("12:04") }));
  ward.answerAll("no-action");
  const heart = historyStated(at("12:05"), { structuralHeartDisease: true });
  const told = ward.toldWhile(() => {
    ward.hear(heart);
    ward.pass(1);
  });
  expect(told.filter((one) => one.includes(" sms "))).toHaveLength(1);
});

test.each([
  ["at once", "12:07"],
  ["after both windows", "17:30"],
])("what left the hours of one session for another's, and is in both again %s, rings no more", (_, heard) => {
  const ward = new Ward(at("08:00"), sessionStarted("S-1", at("08:00")));
  ward.hearAt(at("12:05"), potassium(6.6));
  ward.answerAll("no-action");
  ward.hear(sessionEnded({ sessionId: "M-1", startedAt: at("08:10"), endedAt: at("12:00") }));
  ward.passUntil(at(heard));
  const before = ward.rings;
  ward.hear(sessionEnded({ sessionId: "S-1", startedAt: at("08:00"), endedAt: at("11:50") }));
  ward.pass(30);
  expect(ward.rings).toEqual(before);
});

test("what ended after the hours of one of them were over is news in the other where it comes back", () => {
  const ward = new Ward(at("12:04"), unit, machine, potassium(6.6));
  ward.answerAll("no-action");
  ward.passUntil(at("16:30"));
  const later = (status: "final" | "entered-in-error") =>
    result("potassium", 4.2, at("16:30"), { resultId: "later", status });
  ward.hear(later("final"));
  ward.pass(5);
  const before = ward.rings.length;
  ward.hear(later("entered-in-error"));
  ward.pass(2);
  expect(ward.rings.slice(before)).toEqual(["alert 1 demo-nurse sms critical"]);
});

test("what passed in the hours of one and stands in those of the other, which were over, rings once", () => {
  const ward = new Ward(at("16:35"), unit, machine, potassium(6.6), result("potassium", 4.2, at("16:30")));
  ward.answerAll("no-action");
  ward.hear(result("phosphate", 1.2, at("12:10")));
  ward.pass(30);
  expect(ward.rings).toEqual(["alert 1 demo-nurse sms critical"]);
});
