import { describe, expect, it } from "vitest";
import type { Reachable } from "../../../../shared/episode/context.ts";
import { alert, message } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";
import { due, escalated, noPhone } from "./escalate.ts";

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
