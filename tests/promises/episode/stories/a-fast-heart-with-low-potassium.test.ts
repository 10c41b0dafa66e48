import { expect, it } from "vitest";
import { result } from "../../../made-up/patients/episode-facts.ts";
import { crampOn, lineOf, on, sessionOn, wardAfter } from "../../../made-up/patients/three-sessions.ts";
import { byBoth } from "../../../made-up/patients/ward.ts";

it("tachycardia with low potassium and low magnesium is ECG, call and hold, each critical; two quiet sessions tell none of it", () => {
  const ward = wardAfter([3, 5]);
  expect(ward.told).toEqual([]);

  ward.passUntil(on(7, "12:00"));
  const tachycardia = { kind: "tachycardia", onset: on(7, "11:52"), active: true } as const;
  ward.hear(sessionOn(7, crampOn(7, "mild"), tachycardia));
  expect(ward.told).toEqual(byBoth("alert 1 demo-nurse critical"));
  ward.answerAll();

  ward.passUntil(on(7, "12:40"));
  const decision = ward.hear(
    result("potassium", 3.1, on(7, "12:20"), { resultId: "k" }),
    result("magnesium", 0.6, on(7, "12:20"), { resultId: "mg" }),
  );
  expect(ward.standing()).toMatchObject({
    "dysrhythmia-risk": "critical",
    "hold-calcium-and-potassium": "critical",
  });
  expect(lineOf(decision, "dysrhythmia-risk")?.text).toMatch(/ECG.*call the nephrologist/);
  expect(lineOf(decision, "hold-calcium-and-potassium")?.text).toContain("call the nephrologist now");
  expect(ward.told.slice(2)).toEqual(byBoth("alert 1 demo-nurse critical"));
});
