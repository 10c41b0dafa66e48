import { describe, expect, it } from "vitest";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import {
  claimed,
  decideLateMessages,
  isOverdue,
  lookAgainAt,
  turnOf,
} from "../../../../shared/episode/messages/life.ts";
import { stopMessages, withdraw } from "../../../../shared/episode/messages/outgoing.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import type {
  Message,
  MessageFields,
  MessageState,
  NotSent,
} from "../../../../shared/episode/state/message.ts";
import { alert, message, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("12:32");
const settled = ["accepted", "failed", "expired", "withdrawn"] as const;
const pending = (given: Partial<MessageFields> = {}) => message({ state: "pending", ...given });
/** Claimed by somebody, until then. */
const sending = (leaseUntil: string, given: Partial<MessageFields> = {}) =>
  message({ state: "sending", leaseUntil, ...given });

const draftOf = (...messages: Message[]) => Draft.of("P-1", [alert()], messages, worldAt(now));

describe("what has not left and no longer should is stopped", () => {
  function stopped(...messages: Message[]) {
    const draft = stopMessages(draftOf(...messages), alert(), "acknowledged");
    return draft.changedMessages().map(({ state, reason }) => [state, reason]);
  }

  it("with the reason, while it waits or is claimed", () => {
    expect(stopped(pending())).toEqual([["withdrawn", "acknowledged"]]);
    expect(stopped(sending(at("12:33")))).toEqual([["withdrawn", "acknowledged"]]);
  });

  it("what has left, or came to nothing, stays as it was", () => {
    for (const state of settled) expect(stopped(message({ state }))).toEqual([]);
  });

  it("not a withdrawal or a word to ops, and not another alert's", () => {
    for (const kind of ["withdrawal", "ops"] as const) expect(stopped(pending({ kind }))).toEqual([]);
    expect(stopped(pending({ alert: "A-2" }))).toEqual([]);
  });
});

describe("past its time a message is decided again", () => {
  const decided = (one: Message, stands = true) => decideLateMessages([one], () => stands, now)[0];
  const late = (one: Message) => ({ ...one, late: true, sendAt: now });
  const expired = (one: Message) => ({ ...one, state: "expired", reason: "expired" });

  it("it goes out marked LATE while its alert stands, else it expires", () => {
    const ofAlert = (standing: string) => decideLateMessages([pending()], (id) => id === standing, now);
    expect(ofAlert("A-1")).toEqual([late(pending())]);
    expect(ofAlert("A-2")).toEqual([expired(pending())]);
  });

  it("a withdrawal, a digest and a word to ops stand as long as nobody got them", () => {
    for (const kind of ["withdrawal", "digest", "ops"] as const) {
      expect(decided(pending({ kind }), false)).toEqual(late(pending({ kind })));
    }
  });

  it("not before: its last instant is still in time", () => {
    const inTime = pending({ notAfter: now });
    expect(decided(inTime, false)).toBe(inTime);
  });

  it("so is one whose claim has lapsed, not one that somebody is sending", () => {
    expect(decided(sending(now))).toEqual(late(sending(now)));
    expect(decided(sending(at("12:31")))).toEqual(late(sending(at("12:31"))));
    const claimed = sending(at("12:33"));
    expect(decided(claimed)).toBe(claimed);
  });

  it("once: one that is LATE already, or whose fate is settled, stays as it is", () => {
    for (const one of [pending({ late: true }), ...settled.map((state) => message({ state }))]) {
      expect(decided(one, false)).toBe(one);
    }
  });
});

describe("a withdrawal goes", () => {
  function told(messages: Message[], lines: LineRecord[] = [toldLine()], windowOpenUntil?: string) {
    return withdraw(draftOf(...messages), alert(), {
      lines,
      round: "7",
      now,
      windowOpenUntil,
    }).changedMessages();
  }

  it("to everyone who was told, step by step, by the same channel", () => {
    const messages = [
      message(),
      message({ id: "A-1.alert.0.2.doctor.email", step: 2, contact: "doctor", channel: "email" }),
    ];
    expect(told(messages, [toldLine()], at("17:00"))).toMatchObject([
      { id: "A-1.withdrawal.7.1.nurse.sms", kind: "withdrawal", causedAt: now, windowOpenUntil: at("17:00") },
      { id: "A-1.withdrawal.7.2.doctor.email", step: 2, contact: "doctor", channel: "email" },
    ]);
  });

  it("as grave as the gravest line that is withdrawn", () => {
    const lines = [toldLine({ severity: "urgent" }), toldLine({ severity: "critical" })];
    expect(told([message()], lines)).toMatchObject([{ severity: "critical" }]);
    expect(told([message({ severity: "critical" })])).toMatchObject([{ severity: "urgent" }]);
  });

  const reached = (state: MessageState, given: { attempts?: number; reason?: NotSent } = {}) =>
    told([message({ state, attempts: 0, ...given })]).some(({ kind }) => kind === "withdrawal");

  it("to whom it may have reached: sent, being sent, or tried at least once", () => {
    expect([reached("accepted"), reached("sending")]).toEqual([true, true]);
    expect([reached("pending", { attempts: 1 }), reached("pending")]).toEqual([true, false]);
  });

  it("with what has not left written again as it is, so that it cannot leave between load and commit unseen", () => {
    const waiting = pending({ attempts: 0 });
    expect(told([waiting])).toEqual([waiting]);
  });

  it("to whom it may have reached before somebody answered", () => {
    const answered = { reason: "acknowledged" } as const;
    expect(reached("withdrawn", { ...answered, attempts: 1 })).toBe(true);
    expect(reached("withdrawn", answered)).toBe(false);
  });

  it("in shadow, to whom it would have reached", () => {
    expect(reached("withdrawn", { reason: "shadow" })).toBe(true);
  });

  it("not to whom it did not reach", () => {
    expect(reached("failed", { attempts: 1, reason: "provider-error" })).toBe(false);
    expect(reached("expired", { attempts: 1, reason: "expired" })).toBe(false);
    expect(reached("withdrawn", { attempts: 1, reason: "resolved" })).toBe(false);
  });

  it("of an alert alone: a withdrawal or a word to ops is not withdrawn", () => {
    for (const kind of ["withdrawal", "ops"] as const) expect(told([message({ kind })])).toEqual([]);
  });
});

describe("what a message may do next has one answer", () => {
  const fresh = { notAfter: at("12:40") };

  it.each([
    ["its time has come", pending({ sendAt: now, ...fresh }), "go"],
    ["its time has not come", pending({ sendAt: at("12:33"), ...fresh }), "too-early"],
    ["somebody has it in hand", sending(at("12:33"), fresh), "taken"],
    ["whoever had it is gone", sending(now, fresh), "go"],
    ["it is late, and nobody has decided again", pending({ notAfter: at("12:31") }), "decide-again"],
    ["it is late, and stands", pending({ notAfter: at("12:31"), late: true }), "go"],
  ])("%s", (_when, one, turn) => expect(turnOf(one, now)).toBe(turn));

  it.each(settled)("one that is %s is settled for good: nobody claims it or looks at it", (state) => {
    const one = message({ state });
    expect([turnOf(one, now), claimed(one, now, at("12:34")), lookAgainAt(one)]).toEqual([
      "settled",
      null,
      null,
    ]);
  });
});

describe("the sweep looks at a message again", () => {
  it("a minute after it was to go: till then the stream may send it", () => {
    const waiting = pending({ sendAt: at("12:31"), attempts: 0 });
    expect(lookAgainAt(waiting)).toBe(at("12:32"));
    expect(isOverdue(waiting, at("12:32"))).toBe(true);
    expect(isOverdue(waiting, at("12:31"))).toBe(false);
  });

  it("when the claim of whoever sends it lapses", () => {
    const claimed = sending(at("12:33"));
    expect(lookAgainAt(claimed)).toBe(at("12:33"));
    expect([isOverdue(claimed, now), isOverdue(claimed, at("12:33"))]).toEqual([false, true]);
  });

  it("at once, if it was stored as claimed for no time that anybody knows; and it may go", () => {
    const odd = message({ state: "sending" });
    expect(isOverdue(odd, now)).toBe(true);
    expect(turnOf({ ...odd, notAfter: now }, now)).toBe("go");
    expect(claimed(odd, now, at("12:34"))).toMatchObject({ state: "sending", repeat: true });
  });

  it("when its pause is over, if it was tried: the stream has told of it already", () => {
    expect(lookAgainAt(pending({ sendAt: at("12:33"), attempts: 1 }))).toBe(at("12:33"));
  });

  it("never, once its fate is settled", () => {
    for (const state of settled) {
      expect(lookAgainAt(message({ state, leaseUntil: at("12:00") }))).toBeNull();
      expect(isOverdue(message({ state, leaseUntil: at("12:00") }), now)).toBe(false);
    }
  });
});
