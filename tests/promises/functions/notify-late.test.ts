import "aws-sdk-client-mock-vitest/extend";
import { PublishCommand } from "@aws-sdk/client-sns";
import "aws-sdk-client-mock-vitest/extend";
import { beforeEach, expect, test } from "vitest";
import { createNotify } from "../../../functions/notify/handler.ts";
import { heartbeatFact } from "../../../shared/events/heartbeat.ts";
import { aSite, aSiteOf, failing, isMessage, owner, published, sns, waker, woken } from "./notify.ts";

beforeEach(() => {
  woken.length = 0;
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: "1" });
});

test("past its time a message waits to be decided again; decided, it goes out LATE, and is counted", async () => {
  const site = await aSite({ notAfter: "2026-11-22T10:00:00.999Z" });
  expect(await site.deliver()).toBe("past-not-after");
  expect(await site.one()).toMatchObject({ state: "pending", attempts: 0 });
  const again = await aSite({ notAfter: "2026-11-22T10:00:00.999Z", late: true });
  expect(await again.deliver()).toBe("accepted");
  expect(published().map(({ sms }) => /\bLATE\b/.test(sms))).toEqual([true]);
  expect(again.recorder.counts).toEqual({ MessagesAccepted: 1, MessagesLate: 1 });
});

test("a message is not sent before its time", async () => {
  const site = await aSite({ sendAt: "2026-11-22T10:00:01.001Z" });
  await site.notify();
  expect(sns).not.toHaveReceivedCommand(PublishCommand);
  expect(await site.one()).toMatchObject({ state: "pending" });
  expect(woken).toEqual([{ owner, at: "2026-11-22T10:00:01.001Z" }]);
});

test("for one whose time is hours away nobody is woken: the sweep comes to it", async () => {
  const site = await aSite({ sendAt: "2026-11-22T16:00:00.000Z" });
  await site.notify();
  expect(woken).toEqual([]);
});

test("one that is put back is woken for when its pause is over", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejects(failing("Throttled", 429));
  await site.notify();
  await site.notify();
  expect(woken).toEqual([{ owner, at: (await site.one()).sendAt }]);
});

test("without the queue of wake-ups nothing fails: the sweep finds it", async () => {
  const site = await aSite({ sendAt: "2026-11-22T10:00:03.000Z" });
  const broken = { wake: () => Promise.reject(new Error("no queue")) };
  const notify = createNotify({ ...site.deps, waker: broken });
  expect(await notify({ Records: site.records.filter(isMessage) })).toEqual({ batchItemFailures: [] });
  expect(site.recorder.logged[0]).toMatchObject({ level: "warn", code: "no-wake-up" });
});

test("one record that cannot be handled is tried again alone; its neighbours go out", async () => {
  const site = await aSite({ id: "m-1" }, { id: "m-2", channel: "email" }, { id: "m-3", contact: "doctor" });
  const records = site.records.filter(isMessage).map((record, index) => {
    const { dynamodb } = record;
    if (index !== 1) return record;
    return { ...record, dynamodb: { ...dynamodb, NewImage: { ...dynamodb?.NewImage, step: { S: "two" } } } };
  });
  const answer = await createNotify({ ...site.deps, waker })({ Records: records });
  expect(answer).toEqual({
    batchItemFailures: [{ itemIdentifier: records[1]?.dynamodb?.SequenceNumber }],
  });
  expect(published().map(({ to }) => to)).toEqual(["day-nurse:sms", "doctor:sms"]);
});

test("one passing fault of the provider is sat out within the invocation", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejectsOnce(failing("Throttled", 429)).resolves({});
  expect(await site.notify()).toEqual({ batchItemFailures: [] });
  expect(await site.one()).toMatchObject({ state: "accepted", attempts: 1, repeat: false });
  expect(site.waited).toEqual([500]);
});

test("a try of unknown fate makes the next one of the same invocation a repeat, kept and counted as such", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejectsOnce(failing("InternalError", 500)).resolves({});
  await site.notify();
  expect(published().map(({ sms }) => /\bREPEAT\b/.test(sms))).toEqual([false, true]);
  expect(await site.one()).toMatchObject({ state: "accepted", repeat: true });
  expect(site.recorder.counts).toEqual({ MessagesAccepted: 1, MessagesRepeated: 1 });
});

test("what a longer fault holds up is put back within the invocation's time, for a few seconds", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejects(failing("Throttled", 429));
  await site.notify();
  expect(site.waited).toEqual([500, 1000, 2000]);
  const { sendAt, state } = await site.one();
  expect(state).toBe("pending");
  expect(Date.parse(sendAt) - Date.parse(site.recorder.at)).toBe(2000);
});

test("a batch sits out eight seconds of a fault in all, and what comes after them is put back at once", async () => {
  const site = await aSite({ id: "m1" }, { id: "m2" }, { id: "m3" }, { id: "m4" });
  sns.on(PublishCommand).rejects(failing("Throttled", 429));
  await site.notify();
  expect(site.waited).toEqual([500, 1000, 2000, 500, 1000, 2000, 500, 500]);
  expect((await site.stored()).map(({ state }) => state)).toEqual(Array(4).fill("pending"));
});

test.each([
  ["no permission", "AuthorizationErrorException", 403],
  ["a key that is disabled", "KMSDisabledException", 400],
  ["no such topic", "NotFoundException", 404],
  ["a token that is invalid", "InvalidClientTokenId", 403],
])(
  "%s is about us: the message waits, ops hear at once, and nothing has failed",
  async (_what, name, status) => {
    const site = await aSite({});
    sns.on(PublishCommand).rejects(failing(name, status));
    await site.notify();
    expect(await site.one()).toMatchObject({ state: "pending", repeat: false });
    expect(site.recorder.counts).toEqual({ ProviderRefusesUs: 1 });
    expect(site.recorder.logged[0]).toMatchObject({ level: "error", code: "provider-refuses-us" });
    sns.on(PublishCommand).resolves({});
    site.recorder.at = "2026-11-22T10:03:00.000Z";
    expect(await site.deliver()).toBe("accepted");
    expect(await site.one()).toMatchObject({ acceptedAt: "2026-11-22T10:03:00.000Z" });
  },
);

test("a heartbeat that is refused because of us rings as any message does", async () => {
  const site = await aSiteOf(heartbeatFact("2026-11-22T10:00:00.000Z").subject, {});
  sns.on(PublishCommand).rejects(failing("AuthorizationErrorException", 403));
  await site.deliver();
  expect(site.recorder.counts).toEqual({ ProviderRefusesUs: 1 });
  expect(await site.one()).toMatchObject({ state: "pending" });
});

test("what there was no time to begin comes again, and what was begun does not", async () => {
  const site = await aSite({ id: "m-1" }, { id: "m-2", channel: "email" });
  sns.on(PublishCommand).callsFake(() => {
    site.recorder.at = "2026-11-22T10:00:16.000Z";
    return {};
  });
  const [, second] = site.records.filter(isMessage);
  expect(await site.notify()).toEqual({
    batchItemFailures: [{ itemIdentifier: second?.dynamodb?.SequenceNumber }],
  });
  expect((await site.stored()).map(({ state }) => state)).toEqual(["accepted", "pending"]);
});
