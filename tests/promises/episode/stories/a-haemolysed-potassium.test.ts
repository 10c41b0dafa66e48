import { expect, it } from "vitest";
import { result } from "../../../made-up/patients/episode-facts.ts";
import { on, sessionOn, wardAfter } from "../../../made-up/patients/three-sessions.ts";
import { byBoth } from "../../../made-up/patients/ward.ts";

const potassium = (value: number, time: string, haemolysed = false) =>
  result("potassium", value, on(7, time), { resultId: `k-${time}`, haemolysed });

it("a haemolysed potassium asks to be repeated, clears nothing, and ends silently with a clean one", () => {
  const ward = wardAfter([3, 5]);
  ward.hearAt(on(7, "12:30"), sessionOn(7), potassium(5.9, "12:20", true));
  ward.pass(1);
  expect(ward.standing()).toMatchObject({ "repeat-haemolysed": "urgent" });
  expect(ward.told).toEqual(byBoth("alert 1 demo-nurse urgent"));

  ward.hear(potassium(4.4, "12:31", true));
  expect(ward.standing()).toMatchObject({ "potassium-high": "info" });

  ward.pass(5);
  ward.hear(potassium(4.3, "12:35"));
  expect(ward.standing()).not.toHaveProperty("repeat-haemolysed");
  expect(ward.standing()).not.toHaveProperty("potassium-high");
  ward.pass(60);
  expect(ward.told).toHaveLength(2);
});
