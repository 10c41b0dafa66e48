import { expect, it } from "vitest";
import { result, symptoms, treatment } from "../../../made-up/patients/episode-facts.ts";
import {
  crampOn,
  lineOf,
  normalPanelOn,
  on,
  sessionOn,
  wardAfter,
} from "../../../made-up/patients/three-sessions.ts";
import { byBoth } from "../../../made-up/patients/ward.ts";

const aluminium = { code: { system: "http://loinc.org", code: "5574-9" }, unit: "ug/L", resultId: "al" };

it("signs of aluminium on baclofen are critical at once, name both, and bar a further step of baclofen", () => {
  const ward = wardAfter([3, 5], "severe");
  ward.hear(
    treatment(on(5, "14:00"), {
      treatment: "baclofen",
      route: "oral",
      dosePerDay: { value: 10, unit: "mg" },
    }),
  );
  ward.answerAll();

  ward.hearAt(on(13, "12:30"), sessionOn(13, crampOn(13)), ...normalPanelOn(13));
  expect(ward.standing()).toHaveProperty("prevent-with-baclofen");
  ward.answerAll();
  const before = ward.told.length;
  ward.passUntil(on(13, "13:00"));
  const decision = ward.hear(
    symptoms(on(13, "13:00"), { kind: "speech-disturbance", onset: on(13, "12:50"), active: true }),
  );
  expect(ward.told.slice(before)).toEqual(byBoth("alert 1 demo-nurse critical"));
  expect(lineOf(decision, "consider-aluminium")?.text).toMatch(/aluminium.*baclofen/);
  expect(ward.standing()).not.toHaveProperty("prevent-with-baclofen");

  ward.passUntil(on(13, "15:00"));
  const measured = ward.hear(result("magnesium", 180, on(13, "13:30"), aluminium));
  expect(ward.standing()).toMatchObject({ "consider-aluminium": "critical" });
  expect(lineOf(measured, "consider-aluminium")?.because).toEqual(
    expect.arrayContaining([expect.objectContaining({ input: "aluminium", value: "180", unit: "ug/L" })]),
  );
});
