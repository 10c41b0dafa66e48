import { expect, it } from "vitest";
import { result } from "../../../made-up/patients/episode-facts.ts";
import { crampOn, normalPanelOn, on, sessionOn } from "../../../made-up/patients/three-sessions.ts";
import { byBoth, Ward } from "../../../made-up/patients/ward.ts";

it("a magnesium corrected after its window, two sessions later, is withdrawn from those who were told, and from no one else", () => {
  const ward = new Ward(on(3, "12:00"), sessionOn(3, crampOn(3)));
  ward.pass(2);
  ward.answerAll();
  ward.passUntil(on(3, "12:50"));
  const low = { resultId: "mg" };
  ward.hear(result("magnesium", 0.6, on(3, "12:20"), low));
  ward.pass(2);
  ward.answerAll();
  for (const day of [5, 7]) {
    ward.hearAt(on(day, "12:30"), sessionOn(day), ...normalPanelOn(day));
    ward.answerAll();
  }
  const before = ward.told.length;
  const corrected = { ...low, status: "corrected", issuedAt: on(7, "13:00") } as const;
  ward.hearAt(on(7, "13:00"), result("magnesium", 0.9, on(3, "12:20"), corrected));
  ward.pass(60);
  expect(ward.told.slice(before)).toEqual(byBoth("withdrawal 1 demo-nurse urgent"));
  expect(ward.sent.at(-1)?.windowOpenUntil).toBeUndefined();
  expect(ward.standing("session:S-3")).not.toHaveProperty("correct-magnesium-in-dialysate");
});
