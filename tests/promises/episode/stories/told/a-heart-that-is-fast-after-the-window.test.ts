import { expect, test } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import { sessionEnded, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const rings = (ward: Ward) => ward.told.filter((told) => told.includes(" sms "));
const cramp = { kind: "muscle-spasm", severity: "severe", onset: at("12:05") } as const;
const fast = (ward: Ward) => symptoms(ward.now, { kind: "tachycardia", onset: ward.now });

/** Hours later, when the window of the spasm is over. */
function late(hasSession: boolean, ...more: Parameters<typeof symptoms>[1][]): Ward {
  const ward = new Ward(at("12:05"));
  if (hasSession) ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
  ward.hear(symptoms(ward.now, cramp));
  ward.pass(2);
  ward.answerAll("no-action");
  ward.now = plusHours(at("12:00"), 7);
  if (more.length > 0) ward.hear(symptoms(ward.now, ...more));
  ward.pass(1);
  return ward;
}

test.each([true, false])(
  "with a spasm that nobody called over it is critical (session known: %s)",
  (hasSession) => {
    const ward = late(hasSession);
    const before = rings(ward).length;
    ward.hear(fast(ward));
    expect(rings(ward).slice(before)).toEqual(["alert 1 demo-nurse sms critical"]);
    ward.answerAll("no-action");
    ward.pass(5);
    ward.hear(sessionEnded({ sessionId: "S-2", startedAt: at("18:30"), endedAt: ward.now }));
    ward.pass(2);
    expect(rings(ward)).toHaveLength(before + 1);
  },
);

test("with one that was called over it is not", () => {
  const ward = late(true, { ...cramp, active: false, endedAt: at("12:20") });
  const before = rings(ward).length;
  ward.hear(fast(ward));
  expect(rings(ward)).toHaveLength(before);
});
