import { beforeEach, describe, expect, it } from "vitest";
import { result, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, byBoth, Ward, worldAt } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
});

const cramp = { kind: "muscle-spasm", severity: "severe", active: true, onset: at("12:00") } as const;
const says = (contact: string, outcome?: "no-action") => ward.answer(outcome, contact);
const isBusy = () => ward.state.dueAt !== null && ward.state.dueAt <= ward.now;

it("that blood is not drawn is told as urgent where a critical line was told with it", () => {
  ward.hear(symptoms(at("12:00"), cramp), result("potassium", 6.6, at("12:00")));
  says("demo-nurse", "no-action");
  expect(ward.toldWhile(() => ward.passUntil(at("13:01")))).toEqual(byBoth("alert 1 demo-nurse urgent"));
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

  it("reaches who took it on from the unit's list before anybody told them, once, and goes on behind their step", () => {
    ward.world = { channelsOf: () => ["sms", "email"] };
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("demo-nephrologist");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(byBoth("alert 1 demo-nephrologist critical"));
    expect(ward.toldWhile(() => ward.pass(10))).toEqual(["ops 3 demo-ops email critical"]);
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

  it("to who has the last step comes once, and then to ops: behind it there is no other", () => {
    ward.hear(result("potassium", 6.6, at("12:00")));
    ward.pass(12);
    says("demo-nephrologist");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(byBoth("alert 2 demo-nephrologist critical"));
    expect(ward.toldWhile(() => ward.pass(10))).toEqual(["ops 3 demo-ops email critical"]);
    expect(ward.state.messages.at(-1)?.about).toBe("unanswered");
    expect(ward.toldWhile(() => ward.pass(100))).toEqual([]);
    expect(isBusy()).toBe(false);
  });

  it("goes to who else has the last step by then, and not to ops", () => {
    ward.hear(result("potassium", 6.6, at("12:00")));
    ward.pass(12);
    says("demo-nephrologist");
    ward.pass(60);
    const both = ["demo-nephrologist", "another-nephrologist"] as const;
    ward.world = { onCall: () => both.map((contact) => ({ contact, channels: ["sms"] })) };
    expect(ward.toldWhile(() => ward.pass(10))).toEqual(["alert 2 another-nephrologist sms critical"]);
  });

  it("goes to the next step where the same person has that too", () => {
    ward.world = { onCall: () => [{ contact: "the-only-one", channels: ["sms"] }] };
    ward.hear(result("potassium", 6.6, at("12:00")));
    says("the-only-one");
    expect(ward.toldWhile(() => ward.pass(70))).toEqual([
      "alert 1 the-only-one sms critical",
      "alert 2 the-only-one sms critical",
    ]);
  });

  it.each([
    [
      "reaches nobody of the last step by then: ops hear that",
      "nephrologist",
      ["ops 3 demo-ops email critical"],
    ],
    [
      "goes to who has the last step again, where ops have nobody",
      "ops",
      byBoth("alert 2 demo-nephrologist critical"),
    ],
  ])("%s", (_, uncovered, told) => {
    ward.hear(result("potassium", 6.6, at("12:00")));
    ward.pass(12);
    says("demo-nephrologist");
    ward.pass(60);
    ward.world = { onCall: (role) => (role === uncovered ? [] : worldAt(ward.now).onCall(role)) };
    expect(ward.toldWhile(() => ward.pass(10))).toEqual(told);
    expect(ward.state.messages.some(({ about }) => about === "unanswered")).toBe(false);
    expect(isBusy()).toBe(false);
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
