import { beforeEach, describe, expect, it } from "vitest";
import { result, sessionEnded, symptoms, treatment } from "../../../../made-up/patients/episode-facts.ts";
import { at, byBoth, Ward } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
});

const onset = at("12:00");
const cramp = { kind: "muscle-spasm", severity: "severe", active: true, onset } as const;
const says = (contact: string, outcome?: "no-action") => ward.answer(outcome, contact);
const isBusy = () => ward.state.dueAt !== null && ward.state.dueAt <= ward.now;

describe("that blood is not drawn", () => {
  beforeEach(() => {
    ward.hear(symptoms(at("12:00"), cramp));
  });

  it("is told to who answered, on all that they were told by, and to who is on call, with the line's severity", () => {
    ward.passUntil(at("12:15"));
    says("demo-nephrologist", "no-action");
    const told = ward.toldWhile(() => ward.passUntil(at("13:01")));
    expect(told).toEqual([
      ...byBoth("alert 1 demo-nephrologist urgent"),
      ...byBoth("alert 1 demo-nurse urgent"),
    ]);
    expect(ward.toldWhile(() => ward.passUntil(at("16:00")))).toEqual([]);
    expect(isBusy()).toBe(false);
  });

  it("is told once to who answered and is on call", () => {
    ward.passUntil(at("12:05"));
    says("demo-nurse");
    expect(ward.toldWhile(() => ward.passUntil(at("13:01")))).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });

  it("is told to who is on call where nobody answered", () => {
    ward.passUntil(at("12:40"));
    expect(ward.toldWhile(() => ward.passUntil(at("13:01")))).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });

  it("is told as urgent where a critical line was told with it", () => {
    ward = new Ward(at("12:00"));
    ward.hear(
      sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }),
      symptoms(at("12:00"), cramp),
      result("potassium", 6.6, at("12:00")),
    );
    says("demo-nurse", "no-action");
    expect(ward.toldWhile(() => ward.passUntil(at("13:01")))).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });

  it("counts from when a phone had it, and not from when the message was made", () => {
    ward = Ward.atNoon();
    ward.holdsBack = true;
    ward.hear(symptoms(at("12:00"), cramp));
    ward.passUntil(at("12:09"));
    ward.holdsBack = false;
    ward.hear(result("phosphate", 1.1, at("12:09")));
    says("demo-nurse");
    expect(ward.toldWhile(() => ward.passUntil(at("13:08")))).toEqual([]);
    expect(ward.toldWhile(() => ward.passUntil(at("13:10")))).toEqual(byBoth("alert 1 demo-nurse urgent"));
  });
});

it("of what became urgent by time alone, that blood is not drawn is told by its own alert, and no second time", () => {
  ward.hear(symptoms(at("12:00"), { ...cramp, severity: "moderate" }));
  expect(ward.toldWhile(() => ward.passUntil(at("13:02")))).toEqual(byBoth("alert 1 demo-nurse urgent"));
  says("demo-nurse", "no-action");
  expect(ward.toldWhile(() => ward.passUntil(at("15:30")))).toEqual([]);
});

describe("what comes back", () => {
  const steps = [
    { role: "nurse", afterMinutes: 0 },
    { role: "nephrologist", afterMinutes: 10 },
    { role: "head", afterMinutes: 20 },
  ];

  it("goes to the step after that of who took it on, and not to the last one", () => {
    ward.world = {
      ...{ steps },
      onCall: (role) => [{ contact: `the-${role}`, channels: ["sms"] }],
    };
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("the-nurse");
    expect(ward.toldWhile(() => ward.pass(70))).toEqual([
      "alert 1 the-nurse sms critical",
      "alert 2 the-nephrologist sms critical",
    ]);
    expect(isBusy()).toBe(false);
  });

  it("reaches who took it on from the unit's list before anybody told them", () => {
    ward.world = { channelsOf: () => ["sms", "email"] };
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("demo-nephrologist");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(byBoth("alert 1 demo-nephrologist critical"));
  });

  it("is made for who is no contact now by their ways of before, and told to ops where there were none", () => {
    ward.world = { channelsOf: () => [] };
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("demo-nurse");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(byBoth("alert 1 demo-nurse critical"));
    ward = Ward.atNoon();
    ward.world = { channelsOf: () => [] };
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("demo-nephrologist");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(["ops 3 demo-ops email critical"]);
  });

  it("and finds nobody at the next step is told to ops", () => {
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("demo-nurse");
    ward.pass(60);
    ward.world = { onCall: (role) => (role === "ops" ? [{ contact: "demo-ops", channels: ["email"] }] : []) };
    expect(ward.toldWhile(() => ward.pass(10))).toEqual(["ops 3 demo-ops email critical"]);
    expect(ward.toldWhile(() => ward.pass(100))).toEqual([]);
    expect(isBusy()).toBe(false);
  });

  it("of the last step goes there once more", () => {
    ward.hear(result("potassium", 6.6, at("12:00")));
    ward.pass(12);
    says("demo-nephrologist");
    const doctor = byBoth("alert 2 demo-nephrologist critical");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(doctor);
    expect(ward.toldWhile(() => ward.pass(10))).toEqual(doctor);
  });

  it("stands beside urgent lines that were told with it, and is what was critical at the last look", () => {
    ward.hear(
      symptoms(at("12:00"), cramp),
      result("magnesium", 0.9, at("12:00")),
      result("potassium", 6.6, at("12:00")),
    );
    says("demo-nurse");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(byBoth("alert 1 demo-nurse critical"));
  });

  it("is nothing that was urgent, however long it stands", () => {
    ward.hear(treatment(at("12:00"), { treatment: "quinine" }));
    ward.pass(2);
    says("demo-nurse");
    expect(ward.toldWhile(() => ward.pass(240))).toEqual([]);
  });

  it("is nothing of an alert that protocol 1 raised", () => {
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("demo-nurse");
    ward.state = {
      ...ward.state,
      alerts: ward.state.alerts.map(({ raisedFor: _, ...rest }) => rest),
    };
    expect(ward.toldWhile(() => ward.pass(120))).toEqual([]);
  });
});

describe("what nobody answered", () => {
  it("is told to the next shift with the urgent lines beside it, and once", () => {
    ward.hear(
      symptoms(at("12:00"), cramp),
      result("magnesium", 0.9, at("12:00")),
      result("potassium", 6.6, at("12:00")),
    );
    ward.passUntil(at("14:59"));
    const told = ward.toldWhile(() => ward.pass(1));
    expect(told).toEqual([...byBoth("alert 1 demo-nurse critical"), "ops 3 demo-ops email critical"]);
    expect(isBusy()).toBe(false);
    expect(ward.toldWhile(() => ward.passUntil(at("23:30")))).toEqual([]);
  });

  it("and was urgent alone is not", () => {
    ward.hear(treatment(at("12:00"), { treatment: "quinine" }));
    ward.passUntil(at("12:40"));
    expect(ward.toldWhile(() => ward.passUntil(at("15:30")))).toEqual([]);
  });
});
