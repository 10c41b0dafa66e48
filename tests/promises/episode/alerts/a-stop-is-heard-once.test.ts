import { expect, test } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { sessionEnded, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

const dose = (value: number) => ({ dosePerDay: { value, unit: "mg" } });
const longAgo = (days: number) => plusMinutes(at("12:06"), -days * 1_440);

test("baclofen that was told as stopped at once rings no more when its start comes hours behind its stop", () => {
  const ward = new Ward(at("12:40"));
  const baclofen = { treatment: "baclofen", route: "oral" } as const;
  ward.hear(treatment(at("12:07"), { ...baclofen, orderId: "O-2", action: "stopped" }));
  ward.hear(treatment(at("12:06"), { ...baclofen, orderId: "O-1", action: "stopped" }));
  ward.pass(5 * 60);
  const before = tapers(ward);
  expect(before).toHaveLength(2);

  ward.hear(
    treatment(longAgo(25), { ...baclofen, ...dose(20), orderId: "O-1", action: "started" }),
    treatment(at("11:06"), { ...baclofen, ...dose(10), orderId: "O-2", action: "started" }),
  );

  expect(tapers(ward)).toEqual(before);
});

/** Order and alerts of each standing line, wherever it stands. */
function tapers({ state }: Ward): string[] {
  return state.episodes
    .flatMap(({ told }) => told)
    .filter(({ rule, state: is }) => rule === "taper-baclofen" && is === "standing")
    .map(({ subject, alerts }) => `${subject} ${alerts}`)
    .sort();
}

test("an order that was told of and is stopped rings no more when the end of its session comes hours late", () => {
  const ward = new Ward(at("14:00"));
  const order = { orderId: "O-1", treatment: "magnesium", route: "intravenous" } as const;
  ward.hear(treatment(at("14:00"), order));
  ward.pass(120);
  ward.hear(treatment(at("16:00"), { ...order, action: "stopped" }));
  ward.pass(60);
  const before = [...ward.told];
  ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("10:10") }));
  ward.pass(30);
  expect(ward.told).toEqual(before);
});

test("an order of which nobody heard before it was stopped is told when the end of its session comes", () => {
  const ward = new Ward(at("17:00"));
  const order = { orderId: "O-1", treatment: "magnesium", route: "intravenous" } as const;
  ward.hear(treatment(at("14:00"), order), treatment(at("16:00"), { ...order, action: "stopped" }));
  ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("10:10") }));
  expect(ward.told).toContain("alert 1 demo-nurse sms critical");
});
