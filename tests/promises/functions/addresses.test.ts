import {
  CheckIfPhoneNumberIsOptedOutCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { createAddresses } from "../../../functions/addresses/handler.ts";
import { channelsOf, onCall } from "../../../shared/sites/people/roles.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { people, siteStore } from "../../made-up/sites/site-store.ts";

const topicArn = "arn:aws:sns:eu-west-1:000000000000:topic";
const mock = mockClient(SNSClient);
const listed = (endpoint: string, SubscriptionArn = `${topicArn}:1`) => ({
  SubscriptionArn,
  Protocol: endpoint.startsWith("+") ? "sms" : "email",
  Endpoint: endpoint,
});
const phones = people.contacts.flatMap(({ sms }) => (sms ? [listed(sms)] : []));

beforeEach(() => {
  mock.reset();
  mock.on(CheckIfPhoneNumberIsOptedOutCommand).resolves({ isOptedOut: false });
  mock.on(ListSubscriptionsByTopicCommand).resolves({
    Subscriptions: [
      ...phones,
      ...people.contacts.flatMap(({ email }) => (email ? [listed(email.toUpperCase())] : [])),
    ],
  });
});

async function aSite() {
  const { store } = siteStore();
  await store.savePeople(people);
  const { runtime, logged } = aRecorder("2026-11-22T10:00:00.000Z");
  const look = createAddresses({ runtime, store, sns: new SNSClient({}), topicArn });
  const channels = async (role: string) => {
    const now = await store.people();
    return now && onCall(now, { zone: "UTC" }, role, "2026-11-22T10:00:00.000Z").map(channelsOf);
  };
  return { store, look: () => look({}), channels, logged };
}

test("confirmed email counts, in whatever case SNS writes it", async () => {
  const { look, channels, store } = await aSite();
  await look();
  expect(await channels("nurse")).toEqual([["sms", "email"], ["email"]]);
  expect(await store.people()).toEqual(people);
});

test("a pending, an ended and an unknown email, and a phone that opted out, count as none", async () => {
  const { look, channels, logged } = await aSite();
  mock
    .on(ListSubscriptionsByTopicCommand, { TopicArn: topicArn, NextToken: undefined })
    .resolves({ Subscriptions: [listed("day@unit.invalid", "PendingConfirmation")], NextToken: "more" })
    .on(ListSubscriptionsByTopicCommand, { TopicArn: topicArn, NextToken: "more" })
    .resolves({ Subscriptions: [...phones, listed("night@unit.invalid", "Deleted")] })
    .on(CheckIfPhoneNumberIsOptedOutCommand, { phoneNumber: "+15550111" })
    .resolves({ isOptedOut: true });
  await look();
  expect(await channels("nurse")).toEqual([["sms"], []]);
  expect(await channels("nephrologist")).toEqual([[]]);
  expect(JSON.stringify(logged)).not.toMatch(/\+1555|invalid/);
});

test("a phone whose subscription is missing on the topic counts as none: no message would reach it", async () => {
  const { look, channels } = await aSite();
  mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: phones.slice(1) });
  await look();
  expect(await channels("nurse")).toEqual([[], []]);
  mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: phones });
  await look();
  expect(await channels("nurse")).toEqual([["sms"], []]);
});

test("an address that counts again is used again", async () => {
  const { look, channels } = await aSite();
  mock
    .on(CheckIfPhoneNumberIsOptedOutCommand)
    .resolvesOnce({ isOptedOut: true })
    .resolves({ isOptedOut: false });
  await look();
  expect(await channels("nurse")).toEqual([["email"], ["email"]]);
  await look();
  expect(await channels("nurse")).toEqual([["sms", "email"], ["email"]]);
});

test("while SNS does not answer, what was known holds, and the round fails", async () => {
  const { look, channels, store } = await aSite();
  await store.saveReach({ "sms +15550110": "opted-out" });
  mock.on(ListSubscriptionsByTopicCommand).rejects(new Error("throttled"));
  await expect(look()).rejects.toThrow();
  expect(await channels("nurse")).toEqual([["email"], ["email"]]);
});

test("new people keep what is known of an address that stays", async () => {
  const { store, channels } = await aSite();
  await store.saveReach({ "sms +15550110": "opted-out" });
  const now = await store.people();
  if (now) await store.savePeople({ ...now, contacts: now.contacts.slice(0, 1) });
  expect(await channels("nurse")).toEqual([["email"]]);
});
