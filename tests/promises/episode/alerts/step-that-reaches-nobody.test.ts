import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { remind, remindAt } from "../../../../shared/episode/alerts/remind.ts";
import type { Reachable } from "../../../../shared/episode/context.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { alert, episode, message, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";
import { due, escalated, noPhone, world } from "./escalate.ts";

const nothing = { patient: { labs: [], orders: [], draws: [] }, scopes: [], episodes: [] };

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

  it("is told to ops for each step anew, by its number, and once by one decision", () => {
    const later = message({ id: "A-1.ops.nobody-1.3.ops.sms", kind: "ops", contact: "ops", step: 3 });
    const first = { ...later, about: "nobody-to-tell" } as const;
    const second = escalated({ ...due, stepsTaken: 1 }, { nephrologist: [] }, [message(), first], true);
    expect(second.ids).toEqual(["A-1.ops.nobody-2.3.ops.sms", "A-1.ops.unanswered.3.ops.sms"]);
    const { ids, about, nobody, alert: after } = escalated(due, { nurse: [], nephrologist: [] });
    expect(ids).toEqual(["A-1.ops.nobody-1.3.ops.sms"]);
    expect(about).toEqual(["nobody-to-tell"]);
    expect(nobody).toEqual(["A-1", "A-1"]);
    expect(after?.state).toBe("unanswered");
  });

  it("is no step by which anybody was told: ops hear that nobody was, and not that nobody answered", () => {
    const taken = { ...due, stepsTaken: 2 };
    const failed = message({ state: "failed", reason: "provider-error" });
    expect(escalated(taken, {}, [failed], true).about).toEqual(["nobody-to-tell"]);
    for (const state of ["accepted", "sending", "pending"] as const)
      expect(escalated(taken, {}, [message({ state })], true).about).toEqual(["unanswered"]);
    expect(escalated(taken, {}, [{ ...failed, reason: "shadow" }], true).about).toEqual(["unanswered"]);
  });

  it("is told to ops once for the steps that one look took, where the alert is over", () => {
    const resolved = { severity: "critical", state: "resolved" } as const;
    const over = alert({ ...resolved, stepsTaken: 2, steppedAt: at("12:00") });
    expect(escalated(over, {}, [], true).about).toEqual(["nobody-to-tell"]);
    const told = message({ id: "A-1.ops.nobody-1.3.ops.sms", kind: "ops", contact: "ops", step: 3 });
    const said = (time: string) => ({ ...told, about: "nobody-to-tell", sendAt: at(time) }) as const;
    expect(escalated(over, {}, [said("12:00")], true).about).toEqual([]);
    expect(escalated(over, {}, [said("11:59")], true).about).toEqual(["nobody-to-tell"]);
    expect(escalated({ ...over, stepsTaken: 1 }, { nephrologist: [] }, [said("12:00")], true).ids).toEqual([
      "A-1.ops.nobody-2.3.ops.sms",
    ]);
  });

  it("is told to ops of what is over as well, where its messages fail after ops heard of the step before", () => {
    const over = alert({ severity: "critical", state: "resolved", stepsTaken: 2, steppedAt: at("12:00") });
    const word = message({ id: "A-1.ops.nobody-1.3.ops.sms", kind: "ops", contact: "ops", step: 3 });
    const said = { ...word, about: "nobody-to-tell", sendAt: at("12:00") } as const;
    const step2 = message({ id: "A-1.alert.0.2.nephrologist.sms", step: 2, state: "failed" });
    expect(escalated(over, {}, [said, step2]).ids).toEqual(["A-1.ops.nobody-2.3.ops.sms"]);
    const lost = { ...said, state: "failed", reason: "provider-error" } as const;
    expect(escalated(over, {}, [lost], true).ids).toEqual(["A-1.ops.nobody.3.ops.sms"]);
  });

  it("is what the next shift's is, where nobody of it can be told and nobody was before", () => {
    const of = alert({ severity: "critical", state: "unanswered", unansweredAt: at("11:00") });
    const told = [toldLine({ severity: "critical", lastSeverity: "critical" })];
    const known = { patient: { labs: [], orders: [], draws: [] }, scopes: [], episodes: [episode({ told })] };
    const about = (people: Parameters<typeof world>[0], ...messages: Message[]) => {
      const relieved = { ...world(people), shiftEnd: () => at("12:00") };
      const after = remind(Draft.of("P-1", [of], messages, relieved), known, relieved);
      return after.changedMessages().flatMap((one) => one.about ?? []);
    };
    const failed = message({ state: "failed", reason: "provider-error" });
    expect(about({ nurse: [] }, failed)).toEqual(["nobody-to-tell"]);
    expect(about({}, failed)).toEqual(["unanswered"]);
    expect(about({ nurse: [] }, message())).toEqual(["unanswered"]);
  });

  it("leaves what failed for one shift to the next, though the same person is on duty then", () => {
    const shift = message({ id: "A-1.alert.shift.1.nurse.sms", causedAt: at("07:00"), state: "failed" });
    const known1 = message({ id: "A-1.ops.nobody-shift.3.ops.sms", kind: "ops", contact: "ops" });
    const of = { severity: "critical", state: "unanswered", unansweredAt: at("04:00") } as const;
    const sent = (...messages: Message[]) => {
      const relieved = { ...world(), shiftEnd: () => at("12:00") };
      const told = [toldLine({ severity: "critical", lastSeverity: "critical" })];
      const known = {
        patient: { labs: [], orders: [], draws: [] },
        scopes: [],
        episodes: [episode({ told })],
      };
      const draft = Draft.of("P-1", [alert({ ...of, toldNextShiftAt: at("07:00") })], messages, relieved);
      return remind(draft, known, relieved)
        .changedMessages()
        .map(({ id }) => id);
    };
    const second = [
      "A-1.alert.shift20260310070000000.1.nurse.sms",
      "A-1.ops.shift20260310070000000.3.ops.sms",
    ];
    expect(sent(shift, known1)).toEqual(second);
    expect(sent(shift)).toEqual([...second, "A-1.ops.nobody-shift.3.ops.sms"]);
  });

  it("is told to ops where what came back or went on comes to nothing, once, and while the alert stands", () => {
    const words = (of: Partial<Alert>, ...messages: Message[]) =>
      remind(Draft.of("P-1", [alert({ state: "acknowledged", ...of })], messages, world()), nothing, world())
        .changedMessages()
        .map(({ id, about }) => `${id} ${about}`);
    const failed = message({ id: "A-1.alert.passed.2.nephrologist.sms", state: "failed" });
    const word = "A-1.ops.nobody-passed.3.ops.sms nobody-to-tell";
    expect(words({}, failed)).toEqual([word]);
    expect(words({}, failed, message({ id: "A-1.alert.passed.2.other.sms" }))).toEqual([]);
    expect(words({}, failed, message({ id: word.split(" ")[0], kind: "ops" }))).toEqual([]);
    expect(words({ ended: { at: at("12:00"), why: "resolved" } }, failed)).toEqual([]);
    expect(words({ handedOn: 1 }, failed)).toEqual([]);
    expect(words({}, { ...failed, attempts: 0 })).toEqual([]);
    const answer = { contact: "nurse", outcome: "acting", at: at("11:00") } as const;
    const returned = { at: at("12:00"), answeredAt: at("12:00") };
    expect(words({ answer, returned: { at: at("12:00") } }, failed)).toEqual([word]);
    expect(words({ answer, returned }, failed)).toEqual([]);
    expect(words({ answer: { ...answer, at: at("12:01") } }, failed)).toEqual([]);
    expect(words({ state: "unanswered", answer: { ...answer, at: at("12:01") } }, failed)).toEqual([word]);
    expect(words({}, message({ state: "failed" }))).toEqual([]);
    expect(words({}, { ...failed, causedAt: plusHours(world().now, -25) })).toEqual([]);
  });

  it("leaves what nobody answered to the shift after that one, and to each after it until somebody is told", () => {
    const left = { severity: "critical", state: "unanswered", unansweredAt: at("04:00") } as const;
    const told = [toldLine({ severity: "critical", lastSeverity: "critical" })];
    const known = { patient: { labs: [], orders: [], draws: [] }, scopes: [], episodes: [episode({ told })] };
    const dueAt = (toldNextShiftAt: string, ...messages: Message[]) => {
      const of = alert({ ...left, toldNextShiftAt: at(toldNextShiftAt) });
      const shifts = { ...world(), shiftEnd: (from: string) => at(from < at("08:00") ? "08:00" : "16:00") };
      return remindAt(Draft.of("P-1", [of], messages, shifts), known, shifts);
    };
    const shift = message({ id: "A-1.alert.shift.1.nurse.sms", causedAt: at("07:00") });
    expect(dueAt("07:00")).toBe(at("08:00"));
    expect(dueAt("08:00", shift)).toBe(at("16:00"));
    expect(dueAt("07:00", { ...shift, state: "failed" })).toBe(at("08:00"));
    for (const state of ["pending", "accepted"] as const)
      expect(dueAt("07:00", { ...shift, state, leaseUntil: undefined })).toBeNull();
  });

  it("is what one is whose messages all came to nothing", () => {
    const failed = message({ state: "failed", reason: "provider-error" });
    const reached = message({ id: "A-1.alert.0.1.nurse.email", channel: "email" });
    expect(escalated(alert(), {}, [failed])).toMatchObject({
      sent: ["ops 3 ops sms pending", "alert 2 nephrologist sms pending"],
      about: ["nobody-to-tell"],
      nobody: ["A-1"],
    });
    const email = { ...failed, id: reached.id, channel: "email" } as const;
    expect(escalated(alert(), {}, [email, message()])).toMatchObject({ sent: [], nobody: [] });
    expect(escalated(alert(), {}, [])).toMatchObject({ sent: [], nobody: [] });
  });

  it("is none where a phone refused its SMS for good and an email left: the next one is due, and ops hear of nothing", () => {
    const email = message({ id: "A-1.alert.0.1.nurse.email", channel: "email" });
    const refused = message({ state: "failed", reason: "provider-error" });
    for (const sms of [refused, { ...refused, reason: "opted-out" } as const])
      expect(escalated(alert(), {}, [sms, email])).toMatchObject({
        sent: ["alert 2 nephrologist sms pending"],
        nobody: [],
      });
    const known = { ...refused, reason: "opted-out", attempts: 0 } as const;
    for (const sms of [known, { ...refused, reason: "no-address" } as const])
      expect(escalated(alert(), {}, [sms, email]).sent).toEqual([]);
    const last = { ...refused, id: "A-1.alert.0.2.nephrologist.sms", step: 2, contact: "nephrologist" };
    expect(escalated(alert({ stepsTaken: 2 }), {}, [message(), last, { ...email, step: 2 }]).about).toEqual([
      "unanswered",
    ]);
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
