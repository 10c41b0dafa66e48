import { expect, test } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

const tomorrow = (time: string) => plusHours(at(time), 24);
const ringing = (told: readonly string[]) => told.filter((one) => one.includes(" sms "));

test("a heart at risk that was critical beside a spasm is told no second time as the next session begins", () => {
  const ward = Ward.atNoon();
  ward.hear(historyStated(at("12:01"), { structuralHeartDisease: true }));
  ward.hear(symptoms(at("12:01"), { kind: "muscle-spasm", severity: "moderate", onset: at("12:01") }));
  ward.hear(result("magnesium", 0.9, at("12:05")), result("potassium", 3.2, at("12:05")));
  ward.answerAll("no-action");
  expect(ward.standing()).toMatchObject({ "dysrhythmia-risk": "critical" });
  ward.passUntil(tomorrow("08:00"));
  const rules = ward.hear(sessionStarted("S-2", tomorrow("08:00"))).raised.flatMap((one) => one.rules);
  expect(rules).not.toContain("dysrhythmia-risk");
  ward.hear(result("potassium", 3.1, tomorrow("08:05")));
  const again = ward.state.alerts.at(-1)?.raisedFor?.map(({ rule }) => rule);
  expect(again).toContain("dysrhythmia-risk");
});

test("a heart at risk beside the spasm of an earlier session is told again beside a spasm of these hours", () => {
  const ward = Ward.atNoon();
  ward.hear(historyStated(at("12:01"), { structuralHeartDisease: true }));
  ward.hear(symptoms(at("12:01"), { kind: "muscle-spasm", severity: "moderate", onset: at("12:01") }));
  ward.pass(1);
  ward.answerAll("no-action");
  ward.hearAt(tomorrow("08:00"), sessionStarted("S-2", tomorrow("08:00")));
  ward.passUntil(tomorrow("09:00"));
  const onset = tomorrow("09:00");
  const { raised } = ward.hear(symptoms(onset, { kind: "twitching", severity: "moderate", onset }));
  expect(raised.flatMap(({ rules }) => rules)).toContain("dysrhythmia-risk");
});

test("the stop of an order wakes nobody, though a value that it was told with was corrected before", () => {
  const ward = Ward.atNoon();
  const magnesium = (value: number, status: "final" | "corrected", issuedAt: string) =>
    result("magnesium", value, at("12:02"), { resultId: "mg", status, issuedAt });
  const potassium = { treatment: "potassium", route: "oral", indication: "replacement" } as const;
  ward.hear(magnesium(0.6, "final", at("12:02")), treatment(at("12:03"), potassium));
  ward.answerAll("no-action");
  ward.hearAt(at("18:00"), result("phosphate", 1.1, at("18:00")));
  ward.passUntil(at("19:00"));
  ward.hear(magnesium(0.5, "corrected", at("19:00")));
  ward.passUntil(at("20:00"));
  const told = ward.toldWhile(() => {
    ward.hear(treatment(at("20:00"), { ...potassium, action: "stopped" }));
    ward.pass(5);
  });
  expect(ringing(told)).toEqual([]);
});

test("what came along is withdrawn where its value is corrected as it ends, though it was over where it was told", () => {
  const ward = Ward.atNoon();
  const potassium = { treatment: "potassium", route: "oral", indication: "replacement" } as const;
  const low = (status: "final" | "entered-in-error", issuedAt: string) =>
    result("magnesium", 0.6, at("12:02"), { resultId: "mg", status, issuedAt });
  ward.hear(
    sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }),
    low("final", at("12:02")),
    treatment(at("12:03"), potassium),
  );
  ward.answerAll("no-action");
  ward.hearAt(at("14:00"), result("magnesium", 0.9, at("14:00")));
  ward.hearAt(tomorrow("12:00"), sessionStarted("s2", tomorrow("12:00")));
  ward.passUntil(tomorrow("12:30"));
  const told = ward.toldWhile(() => {
    ward.hear(
      low("entered-in-error", tomorrow("12:30")),
      treatment(tomorrow("12:30"), { ...potassium, action: "stopped" }),
    );
    ward.pass(5);
  });
  expect(ringing(told)).toEqual(["withdrawal 1 demo-nurse sms critical"]);
});
