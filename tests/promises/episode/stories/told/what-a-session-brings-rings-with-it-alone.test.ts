import { expect, test } from "vitest";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const replacement = { treatment: "potassium", route: "oral", indication: "replacement" } as const;
const intravenous = { treatment: "magnesium", route: "intravenous" } as const;
/** Blood of ten minutes before a session from 08:00 to 12:00, and what became of it, answered by half past eight. */
function dialysed(...drawn: Parameters<typeof result>[]): Ward {
  const ward = new Ward(at("07:55"));
  for (const values of drawn) ward.hear(result(...values));
  ward.pass(30);
  ward.answerAll();
  ward.now = at("12:05");
  ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
  ward.pass(2);
  return ward;
}

test.each([
  ["potassium", "a normal potassium", replacement, [["potassium", 4.5, at("07:50")]]],
  ["potassium", "a low magnesium", replacement, [["magnesium", 0.45, at("07:50")]]],
  ["potassium", "a normal magnesium", replacement, [["magnesium", 0.9, at("07:50")]]],
  ["magnesium by vein", "a normal potassium", intravenous, [["potassium", 4.5, at("07:50")]]],
] as const)(
  "%s that is ordered after a session rings once, with blood drawn before it too: %s",
  (_what, _drawn, order, drawn) => {
    const ward = dialysed(...drawn.map((values): Parameters<typeof result> => [...values]));
    const before = ward.rings.length;
    ward.pass(5);
    ward.hear(treatment(ward.now, order));
    ward.pass(1);
    expect(ward.rings).toHaveLength(before + 1);
    ward.answerAll();
    ward.pass(30);
    expect(ward.rings).toHaveLength(before + 1);
  },
);

test("magnesium that was low before a session makes nothing of an order dangerous once it is known to be enough", () => {
  const ward = dialysed(["magnesium", 0.45, at("07:50")]);
  ward.hear(result("magnesium", 0.9, at("12:06")), result("potassium", 4.5, at("12:06")));
  const before = ward.rings.length;
  ward.pass(5);
  ward.hear(treatment(ward.now, replacement));
  ward.pass(30);
  expect(ward.rings).toHaveLength(before);
});

test("what was ordered before a session and is stopped in it calls nobody any more", () => {
  const ward = new Ward(at("07:50"), treatment(at("07:50"), replacement));
  ward.answerAll();
  ward.now = at("08:01");
  ward.hear(sessionStarted("S-1", at("08:00")));
  ward.pass(30);
  ward.hear(treatment(ward.now, { ...replacement, action: "stopped" }));
  const before = ward.rings.length;
  ward.pass(120);
  expect(ward.rings).toHaveLength(before);
});

test("a heart that is stated in a session rings once for the spasm of before it that nobody called over", () => {
  const ward = new Ward(at("07:55"));
  ward.hear(symptoms(ward.now, { kind: "muscle-spasm", severity: "severe", onset: at("07:50") }));
  ward.pass(90);
  ward.answerAll();
  ward.now = at("12:05");
  ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
  ward.pass(2);
  ward.answerAll();
  const before = ward.rings.length;
  ward.hear(historyStated(ward.now, { structuralHeartDisease: true }));
  ward.pass(2);
  expect(ward.rings).toHaveLength(before + 1);
});
