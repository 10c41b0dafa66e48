import { expect, it } from "vitest";
import { result, treatment } from "../../../made-up/patients/episode-facts.ts";
import { crampOn, lineOf, on, sessionOn, wardAfter } from "../../../made-up/patients/three-sessions.ts";

it("calcium against a high potassium is never stopped; the same order without a purpose is", () => {
  const ward = wardAfter([3, 5], "mild");
  ward.hearAt(on(7, "12:30"), sessionOn(7, crampOn(7, "mild")));
  ward.hear(
    result("potassium", 6.8, on(7, "12:20"), { resultId: "k" }),
    result("ionized calcium", 1.02, on(7, "12:20"), { resultId: "ica" }),
  );
  expect(ward.standing()).toMatchObject({
    "potassium-high": "critical",
    "hold-calcium-and-potassium": "critical",
  });

  const calcium = { treatment: "calcium", route: "intravenous" } as const;
  const protective = ward.hear(treatment(on(7, "12:31"), { ...calcium, indication: "hyperkalaemia" }));
  expect(ward.standing()).not.toHaveProperty("no-calcium-or-potassium-before-magnesium");
  expect(lineOf(protective, "hold-calcium-and-potassium")?.text).toContain("no replacement");

  ward.pass(1);
  ward.hear(treatment(on(7, "12:32"), { ...calcium, orderId: "O-2" }));
  expect(ward.standing()).toMatchObject({ "no-calcium-or-potassium-before-magnesium": "critical" });
});
