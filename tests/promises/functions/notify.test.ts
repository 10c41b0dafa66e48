import { PublishCommand, SNSClient, SNSServiceException } from "@aws-sdk/client-sns";
import type { DynamoDBRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import "aws-sdk-client-mock-vitest/extend";
import { beforeEach, expect, test } from "vitest";
import { createNotify } from "../../../functions/notify/handler.ts";
import { snsPublisher } from "../../../shared/aws/publisher.ts";
import type { MessageFields } from "../../../shared/episode/state/message.ts";
import type { Owner } from "../../../shared/store/store.ts";
import { type DeliverDeps, deliver } from "../../../shared/work/deliver.ts";
import type { Waker } from "../../../shared/work/waker.ts";
import { aMessage } from "../../made-up/messages/message.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { noChanges, people, siteStore } from "../../made-up/sites/site-store.ts";

const subject = "P-0042";
const owner = { kind: "patient", subject } as const;
const sns = mockClient(SNSClient);

beforeEach(() => {
  woken.length = 0;
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: "1" });
});

const woken: { readonly owner: Owner; readonly at: string }[] = [];
const waker: Waker = { wake: async (whom, at) => void woken.push({ owner: whom, at }) };

/** A site at 10:00:01 with these messages in the patient's partition, and what the stream said of them. */
async function aSite(...given: Partial<MessageFields>[]) {
  const recorder = aRecorder("2026-11-22T10:00:01.000Z");
  const { store, records } = siteStore();
  await store.savePeople(people);
  const state = await store.load(subject, recorder.at);
  const messages = given.map((one) => aMessage({ revision: 0, ...one }));
  await store.commit(state, { ...noChanges, messages });
  const deps: DeliverDeps = {
    runtime: recorder.runtime,
    store,
    publisher: snsPublisher(new SNSClient({}), "arn:aws:sns:eu-west-1:000000000000:site"),
    site: { code: "DEMO", zone: "UTC" },
    publicUrl: "https://demo.invalid",
    leaseSeconds: 60,
  };
  const waited: number[] = [];
  const wait = async (milliseconds: number) => {
    waited.push(milliseconds);
    recorder.at = new Date(Date.parse(recorder.at) + milliseconds).toISOString();
  };
  const stored = async () => (await store.load(subject, recorder.at)).messages;
  const one = async () => {
    const [message] = await stored();
    if (!message) throw new Error("no message is stored");
    return message;
  };
  return {
    recorder,
    deps,
    store,
    stored,
    one,
    waited,
    notify: () => createNotify({ ...deps, wait, waker })({ Records: records.filter(isMessage) }),
    records,
    deliver: async () => deliver(deps, owner, await one()),
  };
}

const isMessage = ({ dynamodb }: DynamoDBRecord) => dynamodb?.NewImage?.["item"]?.S === "message";

function published() {
  return sns.commandCalls(PublishCommand).map(({ args }) => {
    const { Message: bodies, MessageAttributes: attributes } = args[0].input;
    const { sms, email } = JSON.parse(bodies ?? "{}");
    return { sms, email, to: attributes?.["to"]?.StringValue };
  });
}

const failing = (name: string, httpStatusCode: number) =>
  new SNSServiceException({ name, $fault: "client", $metadata: { httpStatusCode } });

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
