import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import "aws-sdk-client-mock-vitest/extend";
import { beforeEach, expect, test } from "vitest";
import { createWake } from "../../../functions/wake/handler.ts";
import { wakeRecord } from "../../../infra/local/clock/wakes.ts";
import { snsPublisher } from "../../../shared/aws/publisher.ts";
import { loadSite } from "../../../shared/sites/load.ts";
import type { Owner } from "../../../shared/store/store.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import { sqsWaker, wokenOwner } from "../../../shared/work/waker.ts";
import { aMessage } from "../../made-up/messages/message.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { noChanges, people, siteStore } from "../../made-up/sites/site-store.ts";

const site = loadSite(new URL("../../../infra/sites/demo/site.json", import.meta.url).pathname);
const sns = mockClient(SNSClient);
const sqs = mockClient(SQSClient);

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({});
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});

async function patients(...subjects: string[]) {
  const recorder = aRecorder("2026-11-22T10:00:10.000Z");
  const { store } = siteStore();
  await store.savePeople(people);
  for (const subject of subjects) {
    const waiting = aMessage({ revision: 0, attempts: 1, sendAt: "2026-11-22T10:00:10.000Z" });
    await store.commit(await store.load(subject, recorder.at), {
      ...noChanges,
      // Its alert is not there: what is sent is what was decided, whatever else is known.
      messages: [{ ...waiting, kind: "ops" }],
    });
  }
  const publisher = snsPublisher(new SNSClient({}), "arn:aws:sns:eu-west-1:000000000000:site");
  const { runtime } = recorder;
  const deps = {
    ...{ runtime, store, site, publisher, publicUrl: "https://demo.invalid", leaseSeconds: 60 },
    world: worldSource(runtime, store, site),
  };
  return { recorder, store, deps };
}

const patient = (subject: string): Owner => ({ kind: "patient", subject });
const recordsOf = (...subjects: string[]) =>
  subjects.map((subject, index) => ({ ...wakeRecord(patient(subject)), messageId: String(index) }));

test("who is woken is looked at, and what its pause held back goes out", async () => {
  const { deps, store, recorder } = await patients("P-1");
  expect(await createWake(deps)({ Records: recordsOf("P-1") })).toEqual({ batchItemFailures: [] });
  expect((await store.load("P-1", recorder.at)).messages).toMatchObject([{ state: "accepted" }]);
});

test("a wake-up that comes twice sends nothing twice", async () => {
  const { deps } = await patients("P-1");
  await createWake(deps)({ Records: recordsOf("P-1", "P-1") });
  await createWake(deps)({ Records: recordsOf("P-1") });
  expect(sns).toHaveReceivedCommandTimes(PublishCommand, 1);
});

test("several wake-ups of one owner are one look, and come again together and alone: the others are woken", async () => {
  const { deps, store } = await patients("P-1", "P-2");
  const looked: string[] = [];
  const load: typeof store.load = (subject, now) => {
    looked.push(subject);
    return subject === "P-1" ? Promise.reject(new Error("down")) : store.load(subject, now);
  };
  const wake = createWake({ ...deps, store: { ...store, load } });
  const { batchItemFailures } = await wake({ Records: recordsOf("P-1", "P-2", "P-1") });
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(["0", "2"]);
  expect(looked.filter((subject) => subject === "P-1")).toHaveLength(1);
  expect(sns).toHaveReceivedCommandTimes(PublishCommand, 1);
});

test("what is no wake-up comes again, and at last is a dead letter", async () => {
  const { deps } = await patients();
  const [odd] = recordsOf("P-1").map((record) => ({ ...record, body: '{"owner":"people"}' }));
  const answer = await createWake(deps)({ Records: odd ? [odd] : [] });
  expect(answer.batchItemFailures).toHaveLength(1);
});

test.each([
  ["2026-11-22T10:00:54.100Z", 45],
  ["2026-11-22T10:00:09.000Z", 0],
  ["2026-11-22T16:00:00.000Z", 900],
])("the queue holds a wake-up for %s back for %d seconds", async (at, DelaySeconds) => {
  const waker = sqsWaker(new SQSClient({}), "https://queue.invalid/wakes", () => "2026-11-22T10:00:10.000Z");
  await waker.wake(patient("P-1"), at);
  const input = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input;
  expect(input).toMatchObject({ QueueUrl: "https://queue.invalid/wakes", DelaySeconds });
  expect(wokenOwner(input?.MessageBody ?? "")).toEqual(patient("P-1"));
});
