import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { escalate } from "../../../../shared/episode/alerts/escalate.ts";
import { raise } from "../../../../shared/episode/alerts/raise.ts";
import { nextStepAt } from "../../../../shared/episode/alerts/steps.ts";
import type { DecisionContext, Reachable } from "../../../../shared/episode/context.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert, Step } from "../../../../shared/episode/state/alert.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import type { Severity } from "../../../../shared/protocol/types/assessment.ts";
import { alert, line, message } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("12:05");
const gathering = (given: Partial<Alert> = {}) => alert({ stepsTaken: 0, ...given });

/** On call by role; everyone has a phone if nothing else is said. */
function world(people: Readonly<Record<string, readonly Reachable[]>> = {}): DecisionContext {
  const onCall = (role: string) => people[role] ?? [{ contact: role, channels: ["sms" as const] }];
  return worldAt(now, { onCall, opsRole: "ops", random: (bytes) => `random-${bytes}` });
}

function raised(
  news: readonly Severity[],
  alerts: readonly Alert[] = [],
  given: Partial<DecisionContext> = {},
  causedAt = at("12:04"),
) {
  const draft = Draft.of("P-1", alerts, [], { ...world(), ...given });
  const lines = news.map((severity) => line({ severity }));
  return raise(draft, "session:S-1", lines, causedAt, { ...world(), ...given })?.alert ?? null;
}

describe("what one decision newly tells is one alert", () => {
  it("as grave as its gravest line; routine lines and facts raise none", () => {
    expect(raised(["urgent", "critical", "urgent"])?.severity).toBe("critical");
    expect(raised(["urgent"])?.severity).toBe("urgent");
    expect(raised(["routine", "info"])).toBeNull();
    expect(raised([])).toBeNull();
  });

  it("with an id of 72 bits, the site's steps of its severity, and when its fact came and it was raised", () => {
    const steps = [
      { role: "nurse", afterMinutes: 0 },
      { role: "doctor", afterMinutes: 10, severity: "urgent" as const },
      { role: "doctor", afterMinutes: 3, severity: "critical" as const },
    ];
    expect(raised(["urgent"], [], { steps, unansweredAfterMinutes: 8 })).toEqual({
      ...{ id: "random-9", episode: "session:S-1", severity: "urgent", state: "open" },
      ...{ causedAt: at("12:04"), raisedAt: now, gatherUntil: now },
      raisedFor: [
        { rule: "potassium-high", subject: "potassium", severity: "urgent", text: "Made up.", at: now },
      ],
      steps: [
        { role: "nurse", afterMinutes: 0 },
        { role: "doctor", afterMinutes: 10 },
      ],
      ...{ unansweredAfterMinutes: 8, stepsTaken: 0, references: {} },
    });
  });

  it("urgent lines wait 45 s from their acceptance for their neighbours, critical ones don't", () => {
    expect(raised(["urgent"], [], {}, now)?.gatherUntil).toBe(plusMinutes(now, 0.75));
    expect(raised(["urgent"], [], {}, at("12:04"))?.gatherUntil).toBe(now);
    expect(raised(["critical"], [], {}, now)?.gatherUntil).toBe(now);
  });
});

describe("news joins the alert of its episode that still gathers", () => {
  it("and takes it along if it is critical", () => {
    const before = gathering({ gatherUntil: at("12:06") });
    expect(raised(["urgent"], [before])).toMatchObject({ id: "A-1", gatherUntil: at("12:06") });
    expect(raised(["critical"], [before])).toMatchObject({ id: "A-1", gatherUntil: now });
  });

  it("which never gets less grave", () => {
    expect(raised(["urgent"], [gathering({ severity: "critical" })])?.severity).toBe("critical");
  });

  it("not another episode's, not one that somebody was told of, not one that is over", () => {
    const others = [
      gathering({ episode: "session:S-2" }),
      gathering({ stepsTaken: 1, raisedAt: at("11:00"), steps: [{ role: "nurse", afterMinutes: 0 }] }),
      gathering({ state: "withdrawn" }),
      gathering({ state: "acknowledged" }),
    ];
    for (const other of others) expect(raised(["urgent"], [other])?.id).toBe("random-9");
  });
});

describe("the next step is due", () => {
  it("first when it no longer gathers", () => {
    expect(nextStepAt(gathering(), [])).toBe(at("12:01"));
    expect(nextStepAt(gathering({ gatherUntil: at("12:00") }), [])).toBe(at("12:00"));
  });

  it("then counted from the first send, by whatever channel and to whomever that was", () => {
    const sent = [
      message({ acceptedAt: at("12:04") }),
      message({ id: "A-1.alert.0.1.nurse.email", acceptedAt: at("12:03") }),
      message({ id: "A-1.alert.0.1.other.sms", state: "pending" }),
    ];
    expect(nextStepAt(alert(), sent)).toBe(at("12:13"));
    expect(nextStepAt(alert(), [message({ sendAt: at("12:02") })])).toBe(at("12:12"));
    expect(nextStepAt(alert({ stepsTaken: 2 }), sent)).toBe(at("12:23"));
  });

  it("at no time that can be known while the first is under way", () => {
    expect(nextStepAt(alert(), [message({ state: "pending" })])).toBeNull();
    expect(nextStepAt(alert(), [message({ state: "sending" }), message({ state: "failed" })])).toBeNull();
  });

  it("by the clock of the alert where nothing could be sent", () => {
    expect(nextStepAt(alert(), [])).toBe(at("12:11"));
    expect(nextStepAt(alert(), [message({ state: "failed" })])).toBe(at("12:11"));
    expect(nextStepAt(alert(), [message({ state: "withdrawn", reason: "shadow" })])).toBe(at("12:11"));
  });

  it("after the last one, when nobody has answered in time; with no steps at all, too", () => {
    const steps = (...minutes: number[]): Step[] =>
      minutes.map((afterMinutes) => ({ role: "nurse", afterMinutes }));
    expect(nextStepAt(alert({ stepsTaken: 3, steps: steps(0, 10, 25) }), [])).toBe(at("12:36"));
    expect(nextStepAt(alert({ stepsTaken: 0, steps: [] }), [])).toBe(at("12:11"));
  });
});

/** What a person is sent, as `kind step contact channel state`. */
function escalated(
  of: Alert,
  people: Readonly<Record<string, readonly Reachable[]>> = {},
  messages: readonly Message[] = [],
  hurried = false,
) {
  const before = Draft.of("P-1", [of], messages, world(people));
  const draft = escalate(before, of.id, hurried, world(people));
  const sent = draft.changedMessages();
  return {
    sent: sent.map(({ kind, step, contact, channel, state }) =>
      [kind, step, contact, channel, state].join(" "),
    ),
    ids: sent.map(({ id }) => id),
    about: sent.flatMap(({ about }) => about ?? []),
    causedAt: sent.map(({ causedAt }) => causedAt),
    alert: draft.alerts.get(of.id),
    nobody: draft.nobody,
  };
}

const due = alert({ gatherUntil: at("12:00"), stepsTaken: 0 });
const unanswered = alert({ stepsTaken: 2, raisedAt: at("11:44"), gatherUntil: at("11:45") });
const noPhone: Reachable = { contact: "nobody", channels: [] };

describe("a step that is due", () => {
  it("tells all who are on call for its role, on every channel", () => {
    const nurses: Reachable[] = [
      { contact: "one", channels: ["sms", "email"] },
      { contact: "other", channels: ["email"] },
    ];
    expect(escalated(due, { nurse: nurses })).toMatchObject({
      sent: ["alert 1 one sms pending", "alert 1 one email pending", "alert 1 other email pending"],
      alert: { stepsTaken: 1 },
      nobody: [],
    });
  });

  it("counts from the fact that led to it if it is the first, else from the decision", () => {
    expect(escalated(due).causedAt).toEqual([at("12:00")]);
    expect(escalated(alert(), {}, [], true).causedAt).toEqual([now]);
  });

  it("is not taken before its time, unless somebody passed the alert on; then the one after keeps its time", () => {
    expect(escalated(alert()).sent).toEqual([]);
    expect(escalated(alert(), {}, [], true)).toMatchObject({
      sent: ["alert 2 nephrologist sms pending"],
      alert: { stepsTaken: 2, state: "open" },
    });
  });

  it("is not taken of an alert that is not open", () => {
    for (const state of ["acknowledged", "unanswered", "withdrawn"] as const) {
      expect(escalated({ ...due, state }, {}, [], true).sent).toEqual([]);
    }
  });
});

describe("a step that reaches nobody", () => {
  it("makes the next one due at once, and ops hear of it", () => {
    for (const nurse of [[], [noPhone]]) {
      expect(escalated(due, { nurse })).toMatchObject({
        sent: ["ops 3 ops sms pending", "alert 2 nephrologist sms pending"],
        about: ["nobody-to-tell"],
        alert: { stepsTaken: 2 },
        nobody: ["A-1"],
      });
    }
  });

  it("reaches somebody if one of those on call has an address", () => {
    const nurse: Reachable[] = [noPhone, { contact: "reader", channels: ["email"] }];
    expect(escalated(due, { nurse })).toMatchObject({ alert: { stepsTaken: 1 }, nobody: [] });
  });

  it("is told to ops for each step anew, by its number", () => {
    const { ids, about, nobody, alert: after } = escalated(due, { nurse: [], nephrologist: [] });
    expect(ids).toEqual(["nobody-1", "nobody-2", "unanswered"].map((round) => `A-1.ops.${round}.3.ops.sms`));
    expect(about).toEqual(["nobody-to-tell", "nobody-to-tell", "unanswered"]);
    expect(nobody).toEqual(["A-1", "A-1"]);
    expect(after?.state).toBe("unanswered");
  });

  it("is what one is whose messages all came to nothing", () => {
    const failed = message({ state: "failed", reason: "provider-error" });
    const reached = message({ id: "A-1.alert.0.1.nurse.email", channel: "email" });
    expect(escalated(alert(), {}, [failed])).toMatchObject({
      sent: ["ops 3 ops sms pending", "alert 2 nephrologist sms pending"],
      about: ["nobody-to-tell"],
      nobody: ["A-1"],
    });
    expect(escalated(alert(), {}, [failed, reached])).toMatchObject({ sent: [], nobody: [] });
    expect(escalated(alert(), {}, [])).toMatchObject({ sent: [], nobody: [] });
  });

  it("is told to ops once, however it was found", () => {
    const failed = message({ state: "failed", reason: "opted-out" });
    const told = message({ id: "A-1.ops.nobody-1.3.ops.sms", kind: "ops", contact: "ops", step: 3 });
    expect(escalated(alert(), {}, [failed, told]).sent).toEqual(["alert 2 nephrologist sms pending"]);
  });

  it("is judged by the messages of that step of the alert alone", () => {
    const failed = message({ state: "failed", reason: "provider-error" });
    const ofStep2 = message({ id: "A-1.alert.0.2.nephrologist.sms", step: 2 });
    const passedOn = alert({ stepsTaken: 2 });
    expect(escalated(passedOn, {}, [failed, ofStep2]).sent).toEqual([]);
    const step2Failed = { ...ofStep2, state: "failed" as const };
    expect(escalated(passedOn, {}, [message(), step2Failed]).about).toEqual(["nobody-to-tell", "unanswered"]);
    const withdrawal = message({ id: "A-1.withdrawal.4.1.nurse.sms", kind: "withdrawal", state: "failed" });
    expect(escalated(alert(), {}, [withdrawal]).sent).toEqual([]);
    expect(escalated(alert(), {}, [failed, { ...withdrawal, state: "accepted" }]).nobody).toEqual(["A-1"]);
  });

  it("matters no more once the alert is answered", () => {
    const failed = message({ state: "failed", reason: "provider-error" });
    expect(escalated(alert({ state: "acknowledged" }), {}, [failed])).toMatchObject({ sent: [], nobody: [] });
  });
});

describe("an alert that nobody has answered", () => {
  it("is called so, and ops hear of it by the step after the last", () => {
    expect(escalated(unanswered)).toMatchObject({
      sent: ["ops 3 ops sms pending"],
      about: ["unanswered"],
      alert: { state: "unanswered" },
      nobody: [],
    });
  });

  it("with nobody among ops who has an address, says so", () => {
    expect(escalated(unanswered, { ops: [] }).nobody).toEqual(["A-1"]);
    expect(escalated(unanswered, { ops: [noPhone] }).nobody).toEqual(["A-1"]);
    const reader: Reachable = { contact: "reader", channels: ["email"] };
    expect(escalated(unanswered, { ops: [noPhone, reader] }).nobody).toEqual([]);
  });
});
