import { expect, test } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { result, sessionEnded, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

const later = (time: string, days = 2) => plusHours(at(time), days * 24);
const session = (sessionId: string, days = 0) =>
  sessionEnded({ sessionId, startedAt: later("08:00", days), endedAt: later("12:00", days) });

/** Which rules the facts of one instant ring for. */
function rungBy(ward: Ward, time: string, ...facts: Parameters<Ward["hear"]>): string[] {
  ward.passUntil(time);
  const rules = ward.hear(...facts).raised.flatMap((one) => one.rules);
  ward.pass(2);
  ward.answerAll("no-action");
  return rules;
}

const baclofen = { treatment: "baclofen", route: "oral" } as const;
const potassium = { treatment: "potassium", route: "oral", indication: "replacement" } as const;
const never = "no-calcium-or-potassium-before-magnesium";

test("potassium that runs again after a stop rings as its magnesium is cancelled, though it was told days ago", () => {
  const ward = new Ward(at("12:00"), session("S-1"));
  expect(rungBy(ward, at("13:00"), treatment(at("13:00"), potassium))).toEqual([never]);
  rungBy(ward, at("14:00"), result("magnesium", 1, at("14:00")));
  rungBy(ward, at("15:00"), treatment(at("15:00"), { ...potassium, action: "stopped" }));
  rungBy(ward, later("12:00"), session("S-2", 2));
  const magnesium = (status: "final" | "cancelled") =>
    result("magnesium", 1, later("12:10"), { resultId: "mg", status });
  rungBy(ward, later("12:10"), magnesium("final"));
  expect(rungBy(ward, later("13:00"), treatment(later("13:00"), { ...potassium, action: "given" }))).toEqual(
    [],
  );
  expect(rungBy(ward, later("14:00"), magnesium("cancelled"))).toEqual([never]);
  expect(rungBy(ward, later("12:00", 4), session("S-3", 4))).not.toContain(never);
});

test("a dose of days later rings as its magnesium is cancelled, and the next one beside it rings nobody", () => {
  const dose = (time: string) => treatment(time, { ...potassium, action: "given" });
  const ward = new Ward(at("12:00"), session("S-1"));
  expect(rungBy(ward, at("13:00"), dose(at("13:00")))).toEqual([never]);
  rungBy(ward, at("14:00"), result("magnesium", 1, at("14:00")));
  rungBy(ward, later("12:00"), session("S-2", 2));
  const magnesium = (status: "final" | "cancelled") =>
    result("magnesium", 1, later("12:10"), { resultId: "mg", status });
  rungBy(ward, later("12:10"), magnesium("final"));
  expect(rungBy(ward, later("13:00"), dose(later("13:00")))).toEqual([]);
  expect(rungBy(ward, later("14:00"), magnesium("cancelled"))).toEqual([never]);
  expect(rungBy(ward, later("15:00"), dose(later("15:00")))).toEqual([]);
});

test.each([0, 120])(
  "baclofen that runs again %d minutes after its stop rings as it is stopped once more",
  (minutes) => {
    const stopped = (time: string) => treatment(time, { ...baclofen, action: "stopped" });
    const ward = new Ward(at("12:00"), treatment(at("07:00"), baclofen), session("S-1"));
    expect(rungBy(ward, at("13:00"), stopped(at("13:00")))).toEqual(["taper-baclofen"]);
    const again = plusHours(ward.now, minutes / 60);
    rungBy(ward, again, treatment(again, { ...baclofen, action: "started" }));
    rungBy(ward, later("12:00"), session("S-2", 2));
    expect(rungBy(ward, later("13:00"), stopped(later("13:00")))).toEqual(["taper-baclofen"]);
    expect(rungBy(ward, later("12:00", 4), session("S-3", 4), stopped(later("11:00", 4)))).toEqual([]);
  },
);

const ivMagnesium = { treatment: "magnesium", route: "intravenous" } as const;
const turning = [[], ["S-1"], ["S-1", "M-1"]].flatMap(
  (sessions) =>
    [
      {
        sessions,
        order: baclofen,
        first: "stopped",
        turns: ["started", "stopped"],
        rule: "taper-baclofen",
      },
      { sessions, order: potassium, first: "ordered", turns: ["stopped", "started"], rule: never },
      {
        sessions,
        order: ivMagnesium,
        first: "ordered",
        turns: ["stopped", "given"],
        rule: "no-iv-magnesium",
      },
    ] as const,
);

test.each(turning)(
  "$order.treatment that turns twice in one decision rings once, in hours that $sessions.length sessions report",
  (one) => {
    const { sessions, order, first, turns, rule } = one;
    const ward = new Ward(at("12:00"));
    if (first === "stopped") ward.hear(treatment(at("07:00"), order));
    ward.hear(...sessions.map((id) => session(id)));
    expect(rungBy(ward, at("13:00"), treatment(at("13:00"), { ...order, action: first }))).toEqual([rule]);
    const times = [at("14:00"), at("14:20")];
    const facts = turns.map((action, turn) => treatment(times[turn] ?? "", { ...order, action }));
    ward.passUntil(at("14:30"));
    expect(ward.hear(...facts).raised).toMatchObject([{ rules: [rule] }]);
    expect(rungBy(ward, ward.now, result("phosphate", 1, ward.now))).toEqual([]);
    expect(ward.state.alerts.map(({ ended }) => ended?.why)).toEqual(["resolved", undefined]);
    const again = treatment(at("14:50"), { ...order, action: turns[1] });
    expect(rungBy(ward, at("15:00"), again)).toEqual([]);
    expect(rungBy(ward, later("12:00"), session("S-2", 2))).toEqual([]);
  },
);
