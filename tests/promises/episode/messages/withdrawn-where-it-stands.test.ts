import { expect, test } from "vitest";
import { result, sessionEnded, sessionStarted, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

test("who was told of an order for two sessions hears of no withdrawal while it stands as grave in the later one", () => {
  const magnesium = (given: object) =>
    result("magnesium", 0.5, at("12:30"), { resultId: "mg", issuedAt: at("12:40"), ...given });
  const corrected = (value: number, minute: string) =>
    magnesium({ value, status: "corrected", issuedAt: at(minute) });
  const ward = new Ward(at("12:00"));
  ward.hear(sessionEnded({ sessionId: "S-1", startedAt: at("08:00"), endedAt: at("12:00") }), magnesium({}));
  ward.passUntil(at("15:00"));
  const order = { treatment: "calcium", route: "intravenous", indication: "replacement" } as const;
  ward.hear(sessionStarted("S-2", at("14:30")), treatment(at("13:00"), { ...order, action: "ordered" }));
  const never = "no-calcium-or-potassium-before-magnesium";
  const standing = () =>
    ward.state.episodes.flatMap(({ sessionId, told }) =>
      told.flatMap(({ rule, state }) => (rule === never && state === "standing" ? [sessionId] : [])),
    );
  expect(standing()).toEqual(["S-1", "S-2"]);
  ward.pass(2);
  ward.hear(corrected(0.9, "15:02"));
  expect(standing()).toEqual(["S-2"]);
  const withdrawals = ward.state.messages.filter(({ kind }) => kind === "withdrawal");
  expect(withdrawals).toEqual([]);
});
