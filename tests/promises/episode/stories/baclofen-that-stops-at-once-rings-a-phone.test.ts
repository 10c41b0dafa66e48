import { describe, expect, it } from "vitest";
import { treatment } from "../../../made-up/patients/episode-facts.ts";
import { crampOn, normalPanelOn, on, sessionOn } from "../../../made-up/patients/three-sessions.ts";
import { byBoth, Ward } from "../../../made-up/patients/ward.ts";

const baclofen = { orderId: "B", treatment: "baclofen", route: "oral" } as const;
const dose = (value: number) => ({ dosePerDay: { value, unit: "mg" } });

/** On 20 mg since January, and three sessions without trouble. */
function ward(): Ward {
  const made = new Ward(on(3, "12:30"));
  made.hear(
    treatment("2026-01-05T09:00:00.000Z", { ...baclofen, ...dose(10) }),
    treatment("2026-01-12T09:00:00.000Z", { ...baclofen, ...dose(20) }),
  );
  made.answerAll();
  for (const day of [3, 5, 7]) {
    made.passUntil(on(day, "12:30"));
    made.hear(sessionOn(day, crampOn(day, "mild")), ...normalPanelOn(day));
  }
  return made;
}

describe("baclofen after months of use", () => {
  it("stopped at once, it is urgent: withdrawal", () => {
    const patient = ward();
    const before = patient.told.length;
    patient.passUntil(on(7, "13:00"));
    patient.hear(treatment(on(7, "13:00"), { ...baclofen, action: "stopped" }));
    patient.pass(2);
    expect(patient.standing()).toMatchObject({ "taper-baclofen": "urgent" });
    expect(patient.told.slice(before)).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });

  it("tapered to 10 mg for a week first, its stop rings no phone", () => {
    const patient = ward();
    const before = patient.told.length;
    patient.passUntil(on(7, "13:00"));
    patient.hear(treatment(on(7, "13:00"), { ...baclofen, ...dose(10) }));
    patient.passUntil(on(15, "12:30"));
    patient.hear(sessionOn(15));
    patient.hear(treatment(on(15, "12:30"), { ...baclofen, action: "stopped" }));
    patient.pass(60);
    expect(patient.standing()).not.toHaveProperty("taper-baclofen");
    expect(patient.told).toHaveLength(before);
  });
});
