import {
  CheckIfPhoneNumberIsOptedOutCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { applyPeople, planPeople } from "../../../../infra/commands/site/apply.ts";
import { listSubscriptions } from "../../../../infra/commands/site/topic.ts";
import { peopleSchema } from "../../../../shared/sites/people/people.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";

const topicArn = "arn:aws:sns:eu-west-1:000000000000:topic";
const people = peopleSchema.parse({
  contacts: [{ id: "nurse-1", role: "nurse", sms: "+15550100", email: "nurse@site.invalid" }],
  steps: [{ role: "nurse", afterMinutes: 0 }],
  unansweredAfterMinutes: 10,
  digest: "nurse",
  ops: "nurse",
});

const mock = mockClient(SNSClient);
const sns = new SNSClient({ region: "eu-west-1" });
const arnOf = (name: string) => `${topicArn}:${name}`;

function listed(name: string, protocol: string, endpoint: string, to: string) {
  mock.on(GetSubscriptionAttributesCommand, { SubscriptionArn: arnOf(name) }).resolves({
    Attributes: { FilterPolicy: JSON.stringify({ to: [to] }), ConfirmationWasAuthenticated: "true" },
  });
  return { SubscriptionArn: arnOf(name), Protocol: protocol, Endpoint: endpoint };
}

/** A store that writes down when the people were saved. */
function witnessed(calls: string[]) {
  const store = createSiteStore(new MemoryTable(), { retentionDays: 31 });
  const savePeople: typeof store.savePeople = async (given) => {
    calls.push("save");
    await store.savePeople(given);
  };
  return { store, savePeople };
}

beforeEach(() => {
  mock.reset();
  mock.on(CheckIfPhoneNumberIsOptedOutCommand).resolves({ isOptedOut: false });
});

describe("the topic as it is", () => {
  test("is read page by page to the end", async () => {
    mock
      .on(ListSubscriptionsByTopicCommand, { TopicArn: topicArn, NextToken: undefined })
      .resolves({ Subscriptions: [listed("1", "sms", "+15550100", "nurse-1:sms")], NextToken: "more" })
      .on(ListSubscriptionsByTopicCommand, { TopicArn: topicArn, NextToken: "more" })
      .resolves({ Subscriptions: [listed("2", "sms", "+15550101", "nurse-2:sms")] });
    const found = await listSubscriptions(sns, topicArn);
    expect(found.map(({ endpoint }) => endpoint)).toEqual(["+15550100", "+15550101"]);
  });

  test("pending ones are pending, deleted ones are gone", async () => {
    const Subscriptions = [
      { SubscriptionArn: "PendingConfirmation", Protocol: "email", Endpoint: "a@site.invalid" },
      { SubscriptionArn: "Deleted", Protocol: "email", Endpoint: "b@site.invalid" },
    ];
    mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions });
    expect(await listSubscriptions(sns, topicArn)).toEqual([
      { protocol: "email", endpoint: "a@site.invalid", state: "pending" },
    ]);
  });

  test.each(["not json", "{}", '{"to":["a:sms"],"severity":["urgent"]}', undefined])(
    "a filter policy %s is none of ours",
    async (FilterPolicy) => {
      const one = { SubscriptionArn: arnOf("1"), Protocol: "sms", Endpoint: "+15550100" };
      mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [one] });
      mock
        .on(GetSubscriptionAttributesCommand)
        .resolves(FilterPolicy === undefined ? {} : { Attributes: { FilterPolicy } });
      expect(await listSubscriptions(sns, topicArn)).toEqual([
        { protocol: "sms", endpoint: "+15550100", state: { arn: arnOf("1"), to: null, guarded: false } },
      ]);
    },
  );
});

describe("applying people", () => {
  function topicWithOneWrongAndOneStray(calls: string[]) {
    const Subscriptions = [
      listed("wrong", "sms", "+15550100", "somebody:sms"),
      listed("stray", "sms", "+15550199", "old:sms"),
    ];
    mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions });
    const called = (name: string) => () => {
      calls.push(name);
      return {};
    };
    mock.on(SubscribeCommand).callsFake(called("subscribe"));
    mock.on(SetSubscriptionAttributesCommand).callsFake(called("refilter"));
    mock.on(UnsubscribeCommand).callsFake(called("unsubscribe"));
  }

  test("adds before it saves and removes after: nobody is listed whom no message reaches", async () => {
    const calls: string[] = [];
    topicWithOneWrongAndOneStray(calls);
    const { store, savePeople } = witnessed(calls);
    await applyPeople({ sns, topicArn, people, store: { savePeople } });
    expect(calls).toEqual(["refilter", "subscribe", "save", "unsubscribe"]);
    expect((await store.people())?.contacts).toEqual([
      { ...people.contacts[0], unreachable: { email: "unconfirmed" } },
    ]);
  });

  test("subscribes with the filter, sets a wrong one right, and ends the stray", async () => {
    topicWithOneWrongAndOneStray([]);
    await applyPeople({ sns, topicArn, people, store: witnessed([]) });
    expect(mock.commandCalls(SubscribeCommand)[0]?.args[0].input).toEqual({
      TopicArn: topicArn,
      Protocol: "email",
      Endpoint: "nurse@site.invalid",
      Attributes: { FilterPolicy: '{"to":["nurse-1:email"]}' },
    });
    expect(mock.commandCalls(SetSubscriptionAttributesCommand)[0]?.args[0].input).toEqual({
      SubscriptionArn: arnOf("wrong"),
      AttributeName: "FilterPolicy",
      AttributeValue: '{"to":["nurse-1:sms"]}',
    });
    expect(mock.commandCalls(UnsubscribeCommand)[0]?.args[0].input).toEqual({
      SubscriptionArn: arnOf("stray"),
    });
  });

  test("people are not saved, and nobody is removed, when an address could not be added", async () => {
    const calls: string[] = [];
    topicWithOneWrongAndOneStray(calls);
    mock.on(SubscribeCommand).rejects(new Error("quota"));
    const { savePeople } = witnessed(calls);
    await expect(applyPeople({ sns, topicArn, people, store: { savePeople } })).rejects.toThrow("quota");
    expect(calls).toEqual(["refilter"]);
  });

  test("a dry run changes nothing", async () => {
    const calls: string[] = [];
    topicWithOneWrongAndOneStray(calls);
    const { actions } = await planPeople({ sns, topicArn, people });
    expect(actions.map(({ kind }) => kind)).toEqual(["refilter", "subscribe", "unsubscribe"]);
    expect(calls).toEqual([]);
  });
});
