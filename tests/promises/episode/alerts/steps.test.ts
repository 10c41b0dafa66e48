import { beforeEach, expect, it } from "vitest";
import { sessionEnded, treatment } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

const steps = [
  { role: "nurse", afterMinutes: 0 },
  { role: "nephrologist", afterMinutes: 10, severity: "urgent" },
  { role: "nephrologist", afterMinutes: 3, severity: "critical" },
] as const;

const severeEnd = () =>
  sessionEnded({
    startedAt: at("08:00"),
    endedAt: at("12:00"),
    symptoms: [{ kind: "muscle-spasm", severity: "severe", onset: at("11:50"), active: true }],
  });
const ivMagnesium = () => treatment(at("12:00"), { treatment: "magnesium", route: "intravenous" });

let ward: Ward;
beforeEach(() => {
  ward = new Ward(at("12:00"));
  ward.world = { steps };
});

const secondStep = () => ward.sent.filter(({ step }) => step === 2).map(({ causedAt }) => causedAt);

it("each severity has its own steps", () => {
  ward.hear(ivMagnesium());
  ward.pass(3);
  expect(secondStep()).toEqual([at("12:03"), at("12:03")]);
  ward = new Ward(at("12:00"));
  ward.world = { steps };
  ward.hear(severeEnd());
  ward.pass(10);
  expect(secondStep()).toEqual([]);
  ward.pass(1);
  expect(secondStep()).toEqual([at("12:11"), at("12:11")]);
});

it("an urgent alert that a critical line joins before anyone was told takes the steps of a critical one", () => {
  ward.hear(severeEnd());
  ward.hear(ivMagnesium());
  expect(ward.state.alerts).toMatchObject([
    {
      severity: "critical",
      steps: [
        { role: "nurse", afterMinutes: 0 },
        { role: "nephrologist", afterMinutes: 3 },
      ],
    },
  ]);
});

it("steps are frozen with the alert: new ones are for alerts to come", () => {
  ward.hear(severeEnd());
  ward.pass(1);
  ward.world = { steps: [{ role: "ops", afterMinutes: 0 }] };
  ward.pass(10);
  expect(ward.sent.filter(({ step }) => step === 2).map(({ contact }) => contact)).toEqual([
    "demo-nephrologist",
    "demo-nephrologist",
  ]);
});

it("a channel whose address counts as none is kept for the record, and the other one is told", () => {
  const unreachable = [{ channel: "sms", why: "opted-out" } as const];
  ward.world = { steps, onCall: () => [{ contact: "demo-nurse", channels: ["email"], unreachable }] };
  ward.hear(ivMagnesium());
  expect(ward.told).toEqual(["alert 1 demo-nurse email critical"]);
  expect(ward.state.messages.map(({ channel, state, reason }) => [channel, state, reason])).toEqual([
    ["email", "accepted", undefined],
    ["sms", "failed", "opted-out"],
  ]);
  ward.answer();
  ward.pass(30);
  expect(ward.told).toHaveLength(1);
});
