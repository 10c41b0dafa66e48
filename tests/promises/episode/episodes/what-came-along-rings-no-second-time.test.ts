import { expect, test } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { historyStated, result, sessionStarted, symptoms } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

const tomorrow = (time: string) => plusHours(at(time), 24);

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
