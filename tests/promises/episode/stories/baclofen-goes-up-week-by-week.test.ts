import { expect, it } from "vitest";
import { treatment } from "../../../made-up/patients/episode-facts.ts";
import { crampOn, lineOf, normalPanelOn, on, sessionOn } from "../../../made-up/patients/three-sessions.ts";
import { Ward } from "../../../made-up/patients/ward.ts";

const baclofen = (day: number, perDay: number) =>
  treatment(on(day, "14:00"), {
    treatment: "baclofen",
    route: "oral",
    dosePerDay: { value: perDay, unit: "mg" },
  });

it("baclofen starts when severe spasms recur, goes up by 10 mg after a week at a dose, and stops going up at 30", () => {
  const ward = new Ward(on(3, "12:00"));
  const afterSession = (day: number) => {
    ward.passUntil(on(day, "12:30"));
    const decision = ward.hear(sessionOn(day, crampOn(day)), ...normalPanelOn(day));
    return lineOf(decision, "prevent-with-baclofen");
  };

  expect(afterSession(3)).toBeUndefined();
  expect(afterSession(5)).toMatchObject({
    severity: "routine",
    text: expect.stringContaining("start baclofen at 10 mg/day"),
  });

  ward.hearAt(on(5, "14:00"), baclofen(5, 10));
  expect(afterSession(7)).toBeUndefined();
  expect(afterSession(13)?.text).toContain("to 20 mg/day");

  ward.hearAt(on(13, "14:00"), baclofen(13, 20));
  expect(afterSession(17)).toBeUndefined();
  expect(afterSession(21)?.text).toContain("to 30 mg/day");

  ward.hearAt(on(21, "14:00"), baclofen(21, 30));
  expect(afterSession(29)).toBeUndefined();
  expect(ward.told.filter((told) => told.includes("critical"))).toEqual([]);
});
