import { PublishCommand } from "@aws-sdk/client-sns";
import "aws-sdk-client-mock-vitest/extend";
import { beforeEach, expect, test } from "vitest";
import { createNotify } from "../../../functions/notify/handler.ts";
import { deliver } from "../../../shared/work/deliver.ts";
import { people } from "../../made-up/sites/site-store.ts";
import { aSite, failing, isMessage, owner, published, sns, subject, waker, woken } from "./notify.ts";

beforeEach(() => {
  woken.length = 0;
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: "1" });
});

test("what a decision stored goes out on each channel, once, and is accepted", async () => {
  const site = await aSite({ id: "m-1" }, { id: "m-2", channel: "email" });
  expect(await site.notify()).toEqual({ batchItemFailures: [] });
  expect(await site.notify()).toEqual({ batchItemFailures: [] });
  expect(published().map(({ to }) => to)).toEqual(["day-nurse:sms", "day-nurse:email"]);
  expect((await site.stored()).map(({ state }) => state)).toEqual(["accepted", "accepted"]);
  expect(site.recorder.counts).toEqual({ MessagesAccepted: 2 });
});

test("the attributes name contact, severity, step, alert and kind", async () => {
  const site = await aSite({ step: 2, severity: "critical" });
  await site.notify();
  const text = (StringValue: string) => ({ DataType: "String", StringValue });
  expect(sns).toHaveReceivedCommandWith(PublishCommand, {
    MessageAttributes: {
      to: text("day-nurse:sms"),
      severity: text("critical"),
      step: text("2"),
      alert: text("alert-1"),
      kind: text("alert"),
      "AWS.SNS.SMS.SMSType": text("Transactional"),
    },
  });
});

test("the time from fact to publish is measured", async () => {
  const site = await aSite({ causedAt: "2026-11-22T09:59:58.500Z" });
  await site.notify();
  expect(site.recorder.toPublish).toEqual([2500]);
});

test.each([
  { name: "a later step waited for the one before it", of: { step: 2 } },
  { name: "a digest waited for the shift's end", of: { kind: "digest", severity: "routine" } },
] as const)("$name: that is no delay of ours, and not measured as one", async ({ of }) => {
  const site = await aSite(of);
  await site.notify();
  expect(site.recorder.toPublish).toEqual([]);
});

test("two workers with the same message send it once", async () => {
  const site = await aSite({});
  const outcomes = await Promise.all([site.deliver(), site.deliver(), site.deliver()]);
  expect(outcomes.sort()).toEqual(["accepted", "taken", "taken"]);
  expect(sns).toHaveReceivedCommandTimes(PublishCommand, 1);
});

test("a worker that stood still between its claim and the provider sends nothing: the message is another's by then", async () => {
  const site = await aSite({});
  const stood: Pick<typeof site.deps.store, "claim"> = {
    async claim(...given) {
      const claimed = await site.store.claim(...given);
      site.recorder.at = "2026-11-22T10:02:00.000Z";
      return claimed;
    },
  };
  const message = await site.one();
  expect(await deliver({ ...site.deps, store: { ...site.store, ...stood } }, owner, message)).toBe("taken");
  expect(published()).toEqual([]);
  expect(await site.deliver()).toBe("accepted");
  expect(published()).toHaveLength(1);
});

test("a reply that was lost makes one repeat, which says so and is counted", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejectsOnce(failing("InternalError", 500)).resolves({});
  expect(await site.deliver()).toBe("retry");
  expect(await site.deliver()).toBe("not-due");
  site.recorder.at = "2026-11-22T10:00:30.000Z";
  expect(await site.deliver()).toBe("accepted");
  expect(published().map(({ sms }) => /\bREPEAT\b/.test(sms))).toEqual([false, true]);
  expect(site.recorder.counts).toEqual({ MessagesAccepted: 1, MessagesRepeated: 1 });
});

test("a crash between the provider's answer and our mark makes one repeat, which says so", async () => {
  const site = await aSite({});
  const crashing = {
    ...site.deps,
    store: { ...site.deps.store, mark: () => Promise.reject(new Error("the process is gone")) },
  };
  await expect(deliver(crashing, owner, await site.one())).rejects.toThrow("the process is gone");
  expect(await site.deliver()).toBe("not-due");
  site.recorder.at = "2026-11-22T10:01:02.000Z";
  expect(await site.deliver()).toBe("accepted");
  expect(await site.deliver()).toBe("not-due");
  expect(published().map(({ sms }) => /\bREPEAT\b/.test(sms))).toEqual([false, true]);
  expect(await site.one()).toMatchObject({ state: "accepted", repeat: true });
});

test("a provider that is too busy is asked again after a pause that grows, and nothing is called a repeat", async () => {
  const site = await aSite({});
  const busy = failing("Throttled", 429);
  sns.on(PublishCommand).rejectsOnce(busy).rejectsOnce(busy).resolves({});
  expect(await site.deliver()).toBe("retry");
  expect(await site.one()).toMatchObject({ state: "pending", sendAt: "2026-11-22T10:00:03.000Z" });
  site.recorder.at = "2026-11-22T10:00:03.000Z";
  expect(await site.deliver()).toBe("retry");
  expect(await site.one()).toMatchObject({ sendAt: "2026-11-22T10:00:07.000Z", repeat: false });
  site.recorder.at = "2026-11-22T10:00:07.000Z";
  expect(await site.deliver()).toBe("accepted");
  expect(published().at(-1)?.sms).not.toContain("REPEAT");
});

test("a message once of unknown fate stays a repeat when the provider is then too busy", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejectsOnce(failing("Odd", 503)).rejectsOnce(failing("Throttled", 429)).resolves({});
  for (const at of ["2026-11-22T10:00:01.000Z", "2026-11-22T10:00:30.000Z", "2026-11-22T10:01:00.000Z"]) {
    site.recorder.at = at;
    await site.deliver();
  }
  expect(published().map(({ sms }) => /\bREPEAT\b/.test(sms))).toEqual([false, true, true]);
});

test("what the provider refuses has failed for good, with the reason", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejects(failing("InvalidParameter", 400));
  expect(await site.deliver()).toBe("failed");
  expect(await site.one()).toMatchObject({ state: "failed", reason: "provider-error" });
  expect(site.recorder.counts).toEqual({ MessagesFailed: 1 });
  expect(site.recorder.logged).toMatchObject([{ level: "error", fields: { error: "InvalidParameter" } }]);
});

test.each([
  ["a contact who is gone", { contact: "left-last-week" }],
  ["a contact without that channel", { contact: "night-nurse", channel: "sms" as const }],
])("a message to %s has failed: no address; nothing is sent", async (_who, given) => {
  const site = await aSite(given);
  expect(await site.deliver()).toBe("no-address");
  expect(await site.one()).toMatchObject({ state: "failed", reason: "no-address" });
  expect(site.recorder.counts).toEqual({ MessagesFailed: 1 });
  expect(sns).not.toHaveReceivedCommand(PublishCommand);
});

test("an address is the one of the moment of sending", async () => {
  const site = await aSite({ contact: "new-nurse" });
  const hired = { id: "new-nurse", role: "nurse", sms: "+15550177" };
  await site.store.savePeople({ ...people, contacts: [...people.contacts, hired] });
  expect(await site.deliver()).toBe("accepted");
});

test("a table that fails is a failure of that record; a provider that fails is none", async () => {
  const site = await aSite({});
  sns.on(PublishCommand).rejects(failing("InternalError", 500));
  expect(await site.notify()).toEqual({ batchItemFailures: [] });
  const other = await aSite({});
  const store = { ...other.deps.store, claim: () => Promise.reject(new Error("down")) };
  const answer = await createNotify({ ...other.deps, store, waker })({
    Records: other.records.filter(isMessage),
  });
  expect(answer.batchItemFailures).toHaveLength(1);
});

test("changes of other items are left alone", async () => {
  const site = await aSite({});
  const others = site.records.filter((record) => !isMessage(record));
  expect(others).not.toHaveLength(0);
  expect(await createNotify({ ...site.deps, waker })({ Records: others })).toEqual({ batchItemFailures: [] });
  expect(sns).not.toHaveReceivedCommand(PublishCommand);
});

test("nothing that goes out or is logged names the patient", async () => {
  const site = await aSite({}, { id: "m-2", channel: "email" }, { id: "m-3", contact: "left-last-week" });
  await site.notify();
  const inputs = sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);
  expect(inputs).toHaveLength(2);
  expect(JSON.stringify([inputs, site.recorder.logged])).not.toContain(subject);
});
