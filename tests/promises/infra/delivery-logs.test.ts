import { GetSMSAttributesCommand, SetSMSAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import {
  mustOwnLogs,
  NotTheOwnerError,
  OwnedByAnotherError,
  ownDeliveryLogs,
} from "../../../infra/commands/site/delivery-logs.ts";
import { siteSchema } from "../../../shared/sites/site.ts";
import { demo, functionsOf, resourcesOf, templateOf, textOf } from "./synthesis.ts";

const withLogs = (deliveryLogs: "owner" | "reader") =>
  templateOf({ ...demo, site: siteSchema.parse({ ...demo.site, sms: { deliveryLogs } }) });

describe("the stack", () => {
  const reader = withLogs("reader");

  test("hears what SNS logs of the site's own topic, of both fates, and keeps the numbers in it for a day", () => {
    const filters = resourcesOf(reader, "AWS::Logs::SubscriptionFilter");
    expect(filters).toHaveLength(2);
    const groups = resourcesOf(reader, "AWS::Logs::LogGroup").filter(({ properties }) =>
      JSON.stringify(properties["LogGroupName"] ?? "").includes("sns/"),
    );
    expect(
      groups.map(({ properties }) => textOf(properties["LogGroupName"]).endsWith("/Failure")).sort(),
    ).toEqual([false, true]);
    for (const { properties } of groups) expect(properties).toMatchObject({ RetentionInDays: 1 });
    expect(functionsOf(reader).has("receipts")).toBe(true);
  });

  test("of one site of the account alone makes the role; a site that asks for none has nothing of it", () => {
    expect(reader.findOutputs("DeliveryLogsRole")).toEqual({});
    expect(withLogs("owner").findOutputs("DeliveryLogsRole")).not.toEqual({});
    expect(functionsOf(templateOf(demo)).has("receipts")).toBe(false);
  });
});

describe("the account's setting", () => {
  test("is for the site to set up whose file says that it owns it", () => {
    expect(() => mustOwnLogs(demo.site)).toThrow(NotTheOwnerError);
    expect(() => mustOwnLogs({ sms: { deliveryLogs: "reader" } })).toThrow(NotTheOwnerError);
    mustOwnLogs({ sms: { deliveryLogs: "owner" } });
  });

  const mock = mockClient(SNSClient);
  const sns = new SNSClient({ region: "eu-west-1" });
  const ours = "arn:aws:iam::000000000000:role/ours";
  beforeEach(() => void mock.reset());
  const stands = (attributes: Record<string, string>) =>
    mock.on(GetSMSAttributesCommand).resolves({ attributes });

  test("is taken where nobody has it, for every SMS", async () => {
    stands({});
    await ownDeliveryLogs(sns, ours, false);
    expect(mock.commandCalls(SetSMSAttributesCommand).map(({ args }) => args[0].input)).toEqual([
      { attributes: { DeliveryStatusIAMRole: ours, DeliveryStatusSuccessSamplingRate: "100" } },
    ]);
  });

  test("has one owner: it is not taken from another unless by force", async () => {
    stands({ DeliveryStatusIAMRole: "arn:aws:iam::000000000000:role/theirs" });
    await expect(ownDeliveryLogs(sns, ours, false)).rejects.toThrow(OwnedByAnotherError);
    expect(mock.commandCalls(SetSMSAttributesCommand)).toHaveLength(0);
    await ownDeliveryLogs(sns, ours, true);
    expect(mock.commandCalls(SetSMSAttributesCommand)).toHaveLength(1);
  });

  test("is left alone where it is right", async () => {
    stands({ DeliveryStatusIAMRole: ours, DeliveryStatusSuccessSamplingRate: "100" });
    await ownDeliveryLogs(sns, ours, false);
    expect(mock.commandCalls(SetSMSAttributesCommand)).toHaveLength(0);
  });
});
