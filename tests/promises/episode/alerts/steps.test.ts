import { beforeEach, describe, expect, it } from "vitest";
import { raise } from "../../../../shared/episode/alerts/raise.ts";
import { heldAt, nextStepAt, stepOf, stepTakenOnAt } from "../../../../shared/episode/alerts/steps.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { sessionEnded, treatment } from "../../../made-up/patients/episode-facts.ts";
import { alert, line, message } from "../../../made-up/patients/kept-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";
import { now, world } from "./escalate.ts";

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

describe("an urgent line joins an alert that is open", () => {
  const raisedFor = [
    { rule: "never", subject: "O-1", severity: "urgent", text: "Made up.", at: at("11:50") },
  ] as const;
  const stepping = (first: number, next: number, given: Partial<Alert> = {}) => {
    const steps = [
      { role: "nurse", afterMinutes: first },
      { role: "nephrologist", afterMinutes: next },
    ];
    return alert({ steps, raisedFor, ...given });
  };
  const joined = (of: Alert, sent: Message) => {
    const draft = Draft.of("P-1", [of], [sent], world());
    return raise(draft, { episode: of.episode, news: [line()], causedAt: now }, world())?.alert;
  };
  const isJoined = (of: Alert, sent: Message) => joined(of, sent)?.id === of.id;

  it("whose next step is due within ten minutes, counted from the first send", () => {
    expect(isJoined(stepping(0, 10), message({ acceptedAt: now }))).toBe(true);
    expect(isJoined(stepping(0, 11), message({ acceptedAt: now }))).toBe(false);
    expect(isJoined(stepping(0, 20), message({ acceptedAt: at("11:50") }))).toBe(true);
  });

  it("and counted from now while the first is under way", () => {
    const underWay = message({ state: "pending" });
    expect(isJoined(stepping(2, 12), underWay)).toBe(true);
    expect(isJoined(stepping(2, 13), underWay)).toBe(false);
  });

  it("as one more line of it: what was frozen with it stays, and of one that gathers too what it was raised for", () => {
    const of = stepping(0, 9);
    const { raisedFor: lines, ...rest } = joined(of, message({ acceptedAt: now })) ?? of;
    expect(lines?.map(({ rule }) => rule)).toEqual(["never", "potassium-high"]);
    expect({ ...rest, raisedFor }).toEqual(of);
    expect(joined({ ...of, stepsTaken: 0 }, message())?.raisedFor).toHaveLength(2);
  });
});

describe("the step at which somebody has an alert", () => {
  const of = (round: string, step: number, given: Parameters<typeof message>[0] = {}) =>
    message({ id: `A-1.alert.${round}.${step}.nurse.sms`, step, ...given });
  const taken = alert({ stepsTaken: 2 });

  it("is the last of its steps that told them, and no other message's", () => {
    const other = of("0", 2, { contact: "other" });
    expect(stepOf("nurse", [of("0", 1), of("back", 2), other])).toBe(1);
    expect(stepOf("nurse", [of("0", 1), of("0", 2)])).toBe(2);
    expect(stepOf("nurse", [other])).toBe(1);
  });

  it("is the last one that they are on call for, where they took it on from the unit's list", () => {
    const people = (...all: string[]) => all.map((contact) => ({ contact, channels: [] }));
    const onCall = (role: string) => (role === "nurse" ? people("nurse") : people("doctor", "second"));
    expect(stepTakenOnAt(taken, "nurse", [of("0", 1, { contact: "doctor" })], { onCall })).toBe(1);
    expect(stepTakenOnAt(taken, "doctor", [], { onCall })).toBe(2);
    expect(stepTakenOnAt(taken, "off duty", [], { onCall })).toBe(1);
    expect(stepTakenOnAt(taken, "doctor", [of("0", 1, { contact: "doctor" })], { onCall })).toBe(1);
  });

  it("is counted since it was handed on last, or from before as far as steps were taken since", () => {
    const word = of("0", 2, { kind: "awaited", id: "A-1.awaited.0.2.nurse.sms" });
    expect(heldAt(taken, "nurse", [of("0", 1), word])).toBe(1);
    expect(heldAt(taken, "nurse", [word])).toBe(1);
    expect(heldAt(taken, "nurse", [of("0", 1), of("passed", 2)])).toBe(2);
    const again = { ...taken, handedOn: 1 };
    expect(heldAt(again, "nurse", [of("0", 2), of("0-1", 1)])).toBe(1);
    expect(heldAt(again, "nurse", [of("0", 2)])).toBe(2);
    expect(heldAt({ ...again, stepsTaken: 1 }, "nurse", [of("0", 2)])).toBe(1);
  });
});

it("a last step that was passed on early has its own minutes, and no more", () => {
  const told = (step: number, acceptedAt: string) =>
    message({ id: `A-1.alert.0.${step}.n.sms`, step, acceptedAt });
  const messages = [told(1, at("12:00")), told(2, at("12:03"))];
  expect(nextStepAt(alert({ stepsTaken: 2 }), messages)).toBe(at("12:13"));
  expect(nextStepAt(alert({ stepsTaken: 1 }), messages.slice(0, 1))).toBe(at("12:10"));
});

it("without any step an alert is unanswered so long after it was raised", () => {
  expect(nextStepAt(alert({ steps: [], stepsTaken: 0, gatherUntil: at("12:00") }), [])).toBe(at("12:10"));
});
