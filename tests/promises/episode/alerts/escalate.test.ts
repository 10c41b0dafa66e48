import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { raise } from "../../../../shared/episode/alerts/raise.ts";
import { isOwed, nextStepAt, stepsFrom } from "../../../../shared/episode/alerts/steps.ts";
import type { DecisionContext, Reachable } from "../../../../shared/episode/context.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert, Step } from "../../../../shared/episode/state/alert.ts";
import type { Severity } from "../../../../shared/protocol/types/assessment.ts";
import { alert, line, message } from "../../../made-up/patients/kept-facts.ts";
import { at, byBoth } from "../../../made-up/patients/ward.ts";
import { due, escalated, noPhone, now, unanswered, world } from "./escalate.ts";

const gathering = (given: Partial<Alert> = {}) => alert({ stepsTaken: 0, ...given });

function raised(
  news: readonly Severity[],
  alerts: readonly Alert[] = [],
  given: Partial<DecisionContext> = {},
  causedAt = at("12:04"),
) {
  const draft = Draft.of("P-1", alerts, [], { ...world(), ...given });
  const lines = news.map((severity) => line({ severity }));
  return (
    raise(draft, { episode: "session:S-1", news: lines, causedAt }, { ...world(), ...given })?.alert ?? null
  );
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
  });

  it("in shadow, counted from when the first was to leave, and not put off while a later one waits", () => {
    const left = message({ state: "withdrawn", reason: "shadow", sendAt: at("12:04") });
    expect(nextStepAt(alert(), [left])).toBe(at("12:14"));
    const later = message({ id: "A-1.alert.0.2.other.sms", step: 2, state: "pending" });
    expect(nextStepAt(alert({ stepsTaken: 2 }), [left, later])).toBe(at("12:24"));
  });

  it("as soon as it is known that a phone of the last step never got it", () => {
    const lost = (given: Parameters<typeof message>[0] = {}) =>
      message({ acceptedAt: at("12:02"), delivery: "undelivered", deliveryAt: at("12:05"), ...given });
    expect(nextStepAt(alert(), [lost()])).toBe(at("12:05"));
    expect(nextStepAt(alert(), [lost({ deliveryAt: at("12:30") })])).toBe(at("12:12"));
    expect(nextStepAt(alert(), [lost(), message({ id: "A-1.alert.0.1.other.sms" })])).toBe(at("12:05"));
    const others = [
      lost({ delivery: "delivered" }),
      lost({ delivery: "undelivered", deliveryAt: undefined }),
      lost({ step: 2 }),
      lost({ kind: "awaited", id: "A-1.awaited.0.1.nurse.sms" }),
      lost({ id: "A-1.alert.undrawn.1.nurse.sms" }),
    ];
    for (const other of others)
      expect(nextStepAt(alert(), [message({ acceptedAt: at("12:02") }), other])).toBe(at("12:12"));
  });

  it("counted from the steps' messages alone, and not from what came back", () => {
    const back = message({ id: "A-1.alert.back.1.nurse.sms", acceptedAt: at("12:00") });
    const word = message({ kind: "ops", id: "A-1.ops.nobody-1.3.ops.email", acceptedAt: at("12:00") });
    expect(nextStepAt(alert(), [message({ acceptedAt: at("12:04") }), back, word])).toBe(at("12:14"));
  });

  it("later where the first one is not at once", () => {
    const steps = [
      { role: "nurse", afterMinutes: 2 },
      { role: "nephrologist", afterMinutes: 10 },
    ];
    expect(nextStepAt(alert({ steps, stepsTaken: 0 }), [])).toBe(at("12:02"));
    expect(nextStepAt(alert({ steps, stepsTaken: 0, gatherUntil: at("12:03") }), [])).toBe(at("12:03"));
    expect(nextStepAt(alert({ steps }), [])).toBe(at("12:10"));
    expect(nextStepAt(alert({ steps }), [message({ acceptedAt: at("12:03") })])).toBe(at("12:11"));
    expect(nextStepAt(alert({ steps, stepsTaken: 2 }), [message({ acceptedAt: at("12:03") })])).toBe(
      at("12:21"),
    );
  });

  it("at once where it was handed on, and the others from there", () => {
    const of = alert({ stepsFrom: at("12:30") });
    const late = [message({ acceptedAt: at("12:40") })];
    expect(nextStepAt(of, late)).toBe(at("12:40"));
    expect(nextStepAt({ ...of, stepsTaken: 2 }, late)).toBe(at("12:50"));
    expect(stepsFrom(alert(), at("12:30"))).toBe(at("12:20"));
    expect(stepsFrom(alert({ stepsTaken: 2 }), at("12:30"))).toBe(at("12:10"));
  });

  it("after the last one, when nobody has answered in time; with no steps at all, too", () => {
    const steps = (...minutes: number[]): Step[] =>
      minutes.map((afterMinutes) => ({ role: "nurse", afterMinutes }));
    expect(nextStepAt(alert({ stepsTaken: 3, steps: steps(0, 10, 25) }), [])).toBe(at("12:36"));
    expect(nextStepAt(alert({ stepsTaken: 0, steps: [] }), [])).toBe(at("12:11"));
  });
});

describe("a critical alert whose lines ended is owed to somebody", () => {
  const over = alert({ state: "resolved", severity: "critical" });
  it("as long as no message of its has left", () => {
    expect(isOwed(over, [])).toBe(true);
    expect(isOwed(over, [message({ state: "failed" })])).toBe(true);
    expect(isOwed(over, [message({ kind: "ops" })])).toBe(true);
    expect(isOwed(over, [message()])).toBe(false);
    expect(isOwed(over, [message({ state: "withdrawn", reason: "shadow" })])).toBe(false);
  });

  it("and no other one is", () => {
    expect(isOwed({ ...over, severity: "urgent" }, [])).toBe(false);
    for (const state of ["open", "acknowledged", "unanswered", "withdrawn"] as const)
      expect(isOwed({ ...over, state }, [])).toBe(false);
  });
});

describe("a step that is due", () => {
  it("tells all who are on call for its role, on every channel", () => {
    const nurses: Reachable[] = [
      { contact: "one", channels: ["sms", "email"] },
      { contact: "other", channels: ["email"] },
    ];
    expect(escalated(due, { nurse: nurses })).toMatchObject({
      sent: [...byBoth("alert 1 one pending"), "alert 1 other email pending"],
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

describe("an alert that nobody has answered", () => {
  it("is called so, and ops hear of it by the step after the last", () => {
    expect(escalated(unanswered, {}, [message({ acceptedAt: at("11:45") })])).toMatchObject({
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
