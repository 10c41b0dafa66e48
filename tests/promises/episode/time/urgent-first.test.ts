import { describe, expect, test } from "vitest";
import { decideLate, isMoreDue, takeSteps } from "../../../../shared/episode/decision/urgent-first.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { alert, episode, message, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const world = worldAt(at("12:40"), {
  onCall: (role) => [{ contact: role, channels: ["sms"] }],
});
const critical = (id: string, given: Partial<Alert> = {}) => alert({ id, severity: "critical", ...given });
const urgent = (id: string, given: Partial<Alert> = {}) => alert({ id, stepsTaken: 0, ...given });
const draftOf = (alerts: readonly Alert[], messages: readonly Message[] = []) =>
  Draft.of("P-1", alerts, messages, world);

describe("of the steps that are due one decision takes", () => {
  const first = critical("first", { stepsTaken: 0 });
  const second = critical("second");
  const older = urgent("older", { causedAt: at("11:00") });
  const younger = urgent("younger", { causedAt: at("11:01") });
  const all = [younger, second, older, first];
  const stepped = (waiting: number, passedOn: readonly string[] = []) =>
    takeSteps({ draft: draftOf(all), passedOn: new Set(passedOn) }, { waiting, world })
      .changedAlerts()
      .map(({ id }) => id);

  test("all where there is room for them", () => {
    expect(stepped(0)).toEqual(["younger", "second", "older", "first"]);
  });

  test("the gravest and oldest where there is not; the first step of what is critical goes ahead of them", () => {
    expect(stepped(798)).toEqual(["second", "first"]);
    expect(stepped(797)).toEqual(["second", "older", "first"]);
    expect(stepped(800)).toEqual(["first"]);
    expect(stepped(1_599)).toEqual(["first"]);
  });

  test("none beyond that, but what a person passed on", () => {
    expect(stepped(1_600)).toEqual([]);
    expect(stepped(1_600, ["older"])).toEqual(["older"]);
  });
});

describe("messages past their time are decided again", () => {
  const late = (id: string, of: string, severity: "urgent" | "critical" = "urgent", causedAt = at("11:00")) =>
    message({ ...{ id, alert: of, severity, causedAt, state: "pending" }, notAfter: at("12:00") });
  const alerts = [
    alert({ id: "standing", state: "acknowledged" }),
    alert({ id: "open" }),
    alert({ id: "over", state: "resolved" }),
  ];
  const told = [toldLine({ alerts: ["standing"] })];
  const episodes = new Map([["session:S-1", episode({ told })]]);
  const decided = (waiting: number, ...messages: Message[]) =>
    decideLate({ draft: draftOf(alerts, messages), episodes }, { waiting, world })
      .changedMessages()
      .map(({ id, state, late: isLate }) => `${id} ${isLate ? "late" : state}`);

  test("they go while their alert stands or goes on, else they expire", () => {
    const messages = [late("a", "standing"), late("b", "open"), late("c", "over")];
    expect(decided(0, ...messages)).toEqual(["a late", "b late", "c expired"]);
  });

  test("the gravest and oldest first, as many as there is room for", () => {
    const settled = message({ id: "settled", severity: "critical", causedAt: at("10:00") });
    const messages = [
      settled,
      late("b", "open"),
      late("a", "open", "urgent", at("10:59")),
      late("c", "open", "critical"),
    ];
    expect(decided(798, ...messages)).toEqual(["a late", "c late"]);
    expect(decided(799, ...messages)).toEqual(["c late"]);
    expect([decided(800, ...messages), decided(802, ...messages)]).toEqual([[], []]);
    const draft = draftOf(alerts, messages).replace([message({ id: "new" })]);
    const changed = decideLate({ draft, episodes }, { waiting: 798, world }).changedMessages();
    expect(changed.map(({ id }) => id)).toEqual(["c", "new"]);
  });
});

test("more is due where one decision is full", () => {
  const draft = draftOf([alert()]);
  const sent = draft.replace([message({ id: "new" })]);
  expect([799, 800].map((waiting) => isMoreDue({ draft }, { waiting }))).toEqual([false, true]);
  expect([798, 799].map((waiting) => isMoreDue({ draft: sent }, { waiting }))).toEqual([false, true]);
});
