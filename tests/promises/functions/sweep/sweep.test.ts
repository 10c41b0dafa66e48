import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import "aws-sdk-client-mock-vitest/extend";
import { beforeEach, expect, test } from "vitest";
import { createSweep } from "../../../../functions/sweep/handler.ts";
import { sweepShares } from "../../../../infra/pipeline.ts";
import { snsPublisher } from "../../../../shared/aws/publisher.ts";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { loadSite } from "../../../../shared/sites/load.ts";
import { worldSource } from "../../../../shared/work/context-source.ts";
import { aMessage } from "../../../made-up/messages/message.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { noChanges, people, siteStore } from "../../../made-up/sites/site-store.ts";

const site = loadSite(new URL("../../../../infra/sites/demo/site.json", import.meta.url).pathname);
const sns = mockClient(SNSClient);
const now = "2026-11-22T10:05:00.000Z";
const PATIENTS = 500;

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({});
});

/** Patients that are due, the first the longest ago; each has one overdue message. */
async function manyDue(patients = PATIENTS) {
  const recorder = aRecorder(now);
  const { store } = siteStore();
  await store.savePeople(people);
  for (let n = 0; n < patients; n += 1) {
    const dueAt = new Date(Date.parse("2026-11-22T09:50:00.000Z") + n * 1000).toISOString();
    const times = { sendAt: dueAt, causedAt: dueAt, notAfter: plusMinutes(now, 30) };
    const overdue = aMessage({ revision: 0, kind: "ops", alert: `alert-${n}`, ...times });
    await store.commit(await store.load(`P-${n}`, now), { ...noChanges, messages: [overdue], dueAt });
  }
  const publisher = snsPublisher(new SNSClient({}), "arn:aws:sns:eu-west-1:000000000000:site");
  const { runtime } = recorder;
  const deps = {
    ...{ runtime, store, site, publisher, publicUrl: "https://demo.invalid", leaseSeconds: 85 },
    world: worldSource(runtime, store, site),
  };
  return { recorder, store, deps };
}

const alertsSent = () =>
  sns
    .commandCalls(PublishCommand)
    .map(({ args }) => args[0].input.MessageAttributes?.["alert"]?.StringValue ?? "");

test("with 500 due, what waits longest leaves first, and before the last was even looked at", async () => {
  const { deps, store } = await manyDue();
  let loads = 0;
  const loadsAtFirst: number[] = [];
  const load: typeof store.load = (...given) => {
    loads += 1;
    return store.load(...given);
  };
  sns.on(PublishCommand).callsFake(() => void loadsAtFirst.push(loads));
  await createSweep({ ...deps, store: { ...store, load } })({});
  const sent = alertsSent();
  expect(new Set(sent).size).toBe(PATIENTS);
  expect(loadsAtFirst[0]).toBeLessThan(20);
  const places = sent.map((alert) => Number(alert.slice("alert-".length)));
  for (const [at, place] of places.entries()) expect(Math.abs(place - at)).toBeLessThan(20);
});

test("the shares of a minute come to everybody once, and each to what waits longest first", async () => {
  const { deps, store } = await manyDue();
  const looked: number[][] = [];
  for (const share of sweepShares) {
    const own: number[] = [];
    const load: typeof store.load = (subject, ...given) => {
      own.push(Number(subject.slice("P-".length)));
      return store.load(subject, ...given);
    };
    await createSweep({ ...deps, store: { ...store, load } })(share);
    looked.push(own);
  }
  expect(new Set(looked.flat()).size).toBe(PATIENTS);
  expect(new Set(alertsSent()).size).toBe(PATIENTS);
  for (const own of looked) {
    expect(own.length).toBeLessThan(PATIENTS / 2);
    const first = own.filter((n, at) => own.indexOf(n) === at);
    const sorted = [...first].sort((a, b) => a - b);
    for (const [at, n] of first.entries()) expect(Math.abs(sorted.indexOf(n) - at)).toBeLessThan(10);
  }
});

test.each([{}, { share: 4, of: 4 }, { share: -1, of: 4 }, { share: 0 }, null])(
  "a call that names no share, as %j, comes to everybody",
  async (event) => {
    const { deps } = await manyDue(40);
    await createSweep(deps)(event);
    expect(new Set(alertsSent()).size).toBe(40);
  },
);

test("a part of the index that cannot be read fails the run, once all others were looked at", async () => {
  const { deps, store } = await manyDue(40);
  const due: typeof store.due = async function* (at, share) {
    yield* store.due(at, share);
    throw new Error("down");
  };
  await expect(createSweep({ ...deps, store: { ...store, due } })({})).rejects.toThrow();
  expect(new Set(alertsSent()).size).toBe(40);
});

test("a run whose time is over begins nothing more, and the next one goes on where it ended", async () => {
  const { deps, recorder } = await manyDue();
  sns.on(PublishCommand).callsFake(() => {
    recorder.at = new Date(Date.parse(recorder.at) + 1000).toISOString();
    return {};
  });
  await createSweep(deps)({});
  const first = alertsSent();
  expect(first.length).toBeGreaterThan(30);
  expect(first.length).toBeLessThan(60);
  expect(first).toContain("alert-0");
  await createSweep(deps)({});
  const both = alertsSent();
  expect(new Set(both).size).toBe(both.length);
  expect(both.length).toBeGreaterThan(first.length);
});

test("one patient that cannot be decided holds up no other, and is put off", async () => {
  const { deps, store, recorder } = await manyDue();
  const load: typeof store.load = (subject, at) =>
    subject === "P-0" ? Promise.reject(new Error("down")) : store.load(subject, at);
  await createSweep({ ...deps, store: { ...store, load } })({});
  expect(alertsSent()).toHaveLength(PATIENTS - 1);
  expect(recorder.counts).toMatchObject({ DecisionsFailed: 1 });
});

test("a patient whose decision failed is due again at the next run, also where that comes a moment early", async () => {
  const { deps, store } = await manyDue();
  const load: typeof store.load = () => Promise.reject(new Error("down"));
  await createSweep({ ...deps, store: { ...store, load } })({});
  const { dueAt } = await store.load("P-0", now);
  expect(dueAt !== null && dueAt > now && dueAt < plusMinutes(now, 59 / 60)).toBe(true);
});
