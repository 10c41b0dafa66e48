import { expect, it } from "vitest";
import { treatment } from "../../../made-up/patients/episode-facts.ts";
import { crampOn, lineOf, normalPanelOn, on, sessionOn } from "../../../made-up/patients/three-sessions.ts";
import { Ward } from "../../../made-up/patients/ward.ts";

it("baclofen that is not tolerated is not offered again; the alternatives are, but for the one that runs already", () => {
  const ward = new Ward(on(3, "12:30"));
  const afterSession = (day: number) => {
    ward.passUntil(on(day, "12:30"));
    return ward.hear(sessionOn(day, crampOn(day)), ...normalPanelOn(day));
  };
  const baclofen = { orderId: "B", treatment: "baclofen", route: "oral" } as const;

  afterSession(3);
  expect(lineOf(afterSession(5), "prevent-with-baclofen")).toBeDefined();
  ward.hear(treatment(on(5, "14:00"), { ...baclofen, dosePerDay: { value: 10, unit: "mg" } }));

  ward.passUntil(on(6, "10:00"));
  ward.hear(
    treatment(on(6, "09:00"), { ...baclofen, action: "assessed", effect: "not-tolerated" }),
    treatment(on(6, "10:00"), { ...baclofen, action: "stopped" }),
  );
  const third = afterSession(7);
  expect(lineOf(third, "prevent-with-baclofen")).toBeUndefined();
  expect(lineOf(third, "prevent-alternatives")).toMatchObject({
    severity: "routine",
    text: expect.stringMatching(/gabapentin.*vitamin E.*albumin/),
  });

  ward.passUntil(on(8, "10:00"));
  ward.hear(treatment(on(8, "10:00"), { orderId: "G", treatment: "gabapentin", route: "oral" }));
  const fourth = lineOf(afterSession(9), "prevent-alternatives");
  expect(fourth?.text).toContain("vitamin E");
  expect(fourth?.text).not.toContain("gabapentin");
});
