import { expect, test } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import { result, sessionEnded, treatment } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

type Change = Parameters<typeof treatment>[1];

const days = (count: number) => plusHours(at("12:00"), count * 24);
const change = (ward: Ward, given: Change) => ward.hear(treatment(ward.now, given));

const magnesium = { treatment: "magnesium" } as const;
const calcium = { treatment: "calcium" } as const;
const potassium = { treatment: "potassium", indication: "replacement" } as const;

test.each<[string, Change, Change]>([
  ["by vein", { ...magnesium, route: "oral" }, { ...magnesium, route: "intravenous", action: "started" }],
  ["to replace", { ...calcium, indication: "binder" }, { ...calcium, indication: "replacement" }],
  ["a binder by vein", { ...calcium, indication: "binder" }, { ...calcium, route: "intravenous" }],
])(
  "%s from a day on that no session covers: it rings once, and not with the next session",
  (_, first, second) => {
    for (const isOfSession of [true, false]) {
      const ward = new Ward(at("12:00"));
      if (isOfSession) ward.hear(sessionEnded({ startedAt: at("07:00"), endedAt: at("11:55") }));
      change(ward, first);
      expect(ward.rings).toEqual([]);
      ward.now = days(1);
      change(ward, second);
      expect(ward.rings).toEqual(["alert 1 demo-nurse sms critical"]);
      ward.answerAll("no-action");
      ward.now = days(2);
      ward.hear(sessionEnded({ sessionId: "S-2", startedAt: plusHours(days(2), -4), endedAt: days(2) }));
      ward.pass(2);
      expect(ward.rings).toHaveLength(1);
    }
  },
);

test("given again days after its stop: it rings as when it was first ordered, and when magnesium falls low", () => {
  const ward = new Ward(at("12:00"));
  change(ward, potassium);
  ward.answerAll("no-action");
  ward.pass(5);
  change(ward, { ...potassium, action: "stopped" });
  ward.now = days(2);
  change(ward, potassium);
  expect(ward.rings).toHaveLength(2);
  ward.answerAll("no-action");
  ward.now = days(3);
  ward.hear(sessionEnded({ startedAt: plusHours(days(3), -4), endedAt: days(3) }));
  ward.pass(2);
  expect(ward.rings).toHaveLength(2);
  ward.hear(result("magnesium", 0.6, ward.now));
  expect(ward.rings).toHaveLength(3);
});

test("a dose of an order that stands and was told begins nothing of its own", () => {
  const ward = new Ward(at("12:00"));
  change(ward, potassium);
  ward.answerAll("no-action");
  ward.now = days(1);
  change(ward, { ...potassium, action: "given" });
  expect(ward.rings).toHaveLength(1);
});
