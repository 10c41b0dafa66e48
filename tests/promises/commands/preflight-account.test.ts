import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  GetSubscriptionAttributesCommand,
  ListOriginationNumbersCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import type { Question } from "../../../infra/commands/aws-call.ts";
import { smsFindings } from "../../../infra/commands/site/preflight/account.ts";
import {
  answered,
  certificateOf,
  executions,
  keyPolicy,
  spent,
} from "../../../infra/commands/site/preflight/of-account.ts";
import { alarmMail, filterPolicies, misfiltered } from "../../../infra/commands/site/preflight/topics.ts";
import { demo } from "../infra/synthesis.ts";

const now = "2026-11-28T10:00:00.000Z";
const says = (said: unknown) => async (_asked: Question) =>
  typeof said === "string" ? said : JSON.stringify(said);
const grades = (found: readonly { readonly grade: string }[]) => found.map(({ grade }) => grade);

describe("the account", () => {
  test.each([
    [10, ["stop"]],
    [113, ["stop"]],
    [114, []],
    [1000, []],
  ])("with %d executions at once", async (most, found) => {
    expect(grades(await executions(says({ AccountLimit: { ConcurrentExecutions: most } })))).toEqual(found);
  });

  test.each([
    ["0.5", "note"],
    ["0.8", "stop"],
  ])("that spent %s of 1 USD on SMS this month", async (most, grade) => {
    const asked: Question[] = [];
    const ask = async (one: Question) => {
      asked.push(one);
      return `<Datapoints><member><Maximum>0.1</Maximum></member><member><Maximum>${most}</Maximum></member></Datapoints>`;
    };
    expect(grades(await spent(ask, 1, now))).toEqual([grade]);
    expect(asked[0]?.body).toContain("StartTime=2026-11-01T00%3A00%3A00Z");
  });

  test("that does not answer is named, and never taken for one in which all is well", async () => {
    const refuses = () => Promise.reject(new TypeError("no"));
    expect(grades(await answered("the quota", () => executions(refuses)))).toEqual(["stop"]);
  });
});

test.each([
  ["ISSUED", 90, []],
  ["ISSUED", 10, ["stop"]],
  ["PENDING_VALIDATION", 90, ["stop"]],
])("a certificate that is %s for %d days more", async (Status, days, found) => {
  const NotAfter = Date.parse(now) / 1000 + days * 86_400;
  expect(grades(await certificateOf(says({ Certificate: { Status, NotAfter } }), "arn", now))).toEqual(found);
});

test("a key that shuts out the alarms is found", async () => {
  const whole = "dynamodb.eu s3.eu logs.eu cloudwatch.amazonaws.com";
  expect(await keyPolicy(says({ Policy: whole }), "key")).toEqual([]);
  const [found] = await keyPolicy(says({ Policy: whole.replace("cloudwatch", "") }), "key");
  expect(found?.what).toContain("the alarms");
});

const mock = mockClient(SNSClient);
const sns = new SNSClient({ region: "eu-west-1" });

describe("the account's SMS", () => {
  const seen = async (own: object, MonthlySpendLimit = "50", PhoneNumbers: object[] = [{}]) => {
    mock.reset();
    mock.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox: false });
    mock.on(GetSMSAttributesCommand).resolves({ attributes: { MonthlySpendLimit } });
    mock.on(ListOriginationNumbersCommand).resolves({ PhoneNumbers });
    return (await smsFindings(sns, own)).map(({ grade, what }) => `${grade} ${what}`);
  };
  const limited = "note SMS may cost 50 USD a month, for all sites of the account together";

  test.each([
    [{ monthlyLimitUsd: 50 }, []],
    [{ monthlyLimitUsd: 500 }, ["stop site.json: by sms.monthlyLimitUsd it is 500"]],
    [{ monthlyLimitUsd: 5 }, ["note site.json: by sms.monthlyLimitUsd it is 5"]],
    [{}, ["note site.json: by sms.monthlyLimitUsd it is 1"]],
  ])(
    "of which a site says %j: the alarm before its limit rings in time, or that is named",
    async (own, found) => {
      expect(await seen(own)).toEqual([limited, ...found]);
    },
  );

  test("that nobody raised keeps the site from going live", async () => {
    expect(await seen({}, "1")).toEqual(["stop SMS may cost 1 USD a month: some tens of messages"]);
  });

  test("come from the site's own sender id, where the account has neither number nor id", async () => {
    const own = { monthlyLimitUsd: 50 };
    const nameless = "stop the account has no origination identity: neither a number nor a sender id";
    expect(await seen(own, "50", [])).toEqual([limited, nameless]);
    expect(await seen({ ...own, senderId: "NORTH" }, "50", [])).toEqual([limited]);
  });
});

describe("a topic", () => {
  beforeEach(() => {
    mock.reset();
    mock.on(GetSubscriptionAttributesCommand).resolves({ Attributes: {} });
  });
  const has = (...arns: readonly string[]) =>
    mock.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: arns.map((SubscriptionArn) => ({ SubscriptionArn, Protocol: "email", Endpoint: "x" })),
    });

  test("of alarms that nobody confirmed rings for nobody", async () => {
    has("PendingConfirmation");
    expect(grades(await alarmMail(sns, "topic"))).toEqual(["stop"]);
    has("arn:aws:sns:1");
    expect(await alarmMail(sns, "topic")).toEqual([]);
  });

  test("that sends a contact's address the messages of who had it before is found", async () => {
    const { contacts } = demo.people;
    const people = { ...demo.people, contacts: contacts.filter(({ id }) => id === "demo-ops") };
    const [ops] = people.contacts;
    mock.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [{ SubscriptionArn: "arn:aws:sns:1", Protocol: "email", Endpoint: ops?.email }],
    });
    const hears = (...to: readonly string[]) =>
      mock.on(GetSubscriptionAttributesCommand).resolves({
        Attributes: { FilterPolicy: JSON.stringify({ to }) },
      });
    hears("ops-before:email");
    expect((await misfiltered(sns, "topic", people)).map(({ grade, what }) => `${grade} ${what}`)).toEqual([
      "stop demo-ops, email: the topic's filter is another than people.json asks for",
    ]);
    hears("demo-ops:email");
    expect(await misfiltered(sns, "topic", people)).toEqual([]);
  });

  test.each([
    [3, []],
    [160, ["note"]],
    [200, ["stop"]],
  ])("with %d addresses", async (count, found) => {
    has(...Array.from({ length: count }, (_, at) => `arn:aws:sns:${at}`));
    expect(grades(await filterPolicies(sns, "topic"))).toEqual(found);
  });
});
