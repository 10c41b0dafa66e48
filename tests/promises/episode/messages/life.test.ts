import { expect, test } from "vitest";
import { claimed, lookAgainAt, marked, messageFrom } from "../../../../shared/episode/messages/life.ts";
import { newMessage } from "../../../../shared/episode/messages/new-message.ts";
import { message } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const [now, lapses] = [at("12:05"), at("12:06")];
const pending = message({ state: "pending", attempts: 0, revision: 1 });

test("a message is claimed by one at a time, and again once the claim lapsed; then it says REPEAT for good", () => {
  const sending = claimed(pending, now, lapses);
  const taken = { state: "sending", leaseUntil: lapses, attempts: 1, revision: 2, repeat: false };
  expect(sending).toEqual({ ...pending, ...taken });
  if (!sending) throw new Error("a pending message can be claimed");
  expect(claimed(sending, now, lapses)).toBeNull();
  const again = claimed(sending, lapses, at("12:07"));
  expect(again).toEqual({ ...sending, attempts: 2, revision: 3, repeat: true, leaseUntil: at("12:07") });
  if (!again) throw new Error("a lapsed claim can be taken over");
  const back = marked(again, { state: "pending", repeat: true, sendAt: at("12:10") });
  expect(back).toMatchObject({ state: "pending", revision: 4, sendAt: at("12:10") });
  expect(back).not.toHaveProperty("leaseUntil");
  expect(claimed(back, at("12:10"), at("12:11"))?.repeat).toBe(true);
});

test("what is settled is claimed by nobody, though a lease is kept with it", () => {
  const kept = messageFrom({ ...pending, state: "accepted", leaseUntil: at("12:00") });
  expect(kept.leaseUntil).toBe(at("12:00"));
  expect(claimed(kept, now, lapses)).toBeNull();
});

test("one that is being sent for no time that anybody knows lapsed when it was to go; nothing else lapses", () => {
  const sending = messageFrom({ ...pending, state: "sending" });
  expect([sending.leaseUntil, lookAgainAt(sending)]).toEqual([pending.sendAt, pending.sendAt]);
  expect(messageFrom(pending).leaseUntil).toBeUndefined();
});

test("a message is late half an hour after what led to it, and no earlier", () => {
  const { id, alert, kind, step, contact, channel, severity, ref } = pending;
  const outline = { id, alert, kind, step, contact, channel, severity, ref, causedAt: at("12:00") };
  const lateAt = (time: string) => newMessage(outline, at(time)).late;
  expect([lateAt("12:30"), lateAt("12:31")]).toEqual([false, true]);
});
