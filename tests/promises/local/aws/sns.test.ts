import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { describe, expect, it, onTestFinished } from "vitest";
import { startAwsEndpoint } from "../../../../infra/local/aws/aws-endpoint.ts";
import { createBus } from "../../../../infra/local/aws/bus.ts";
import { createSns, type SnsDelivery } from "../../../../infra/local/aws/sns.ts";
import { topicArn } from "../../../../infra/local/names.ts";
import { sdk } from "../../../made-up/sites/sdk.ts";

async function topicWithClient() {
  const delivered: SnsDelivery[] = [];
  const bus = createBus({ now: () => "", heard: () => {}, enqueue: () => {} });
  const sns = createSns(topicArn, { person: (delivery) => void delivered.push(delivery) });
  const endpoint = await startAwsEndpoint(bus, sns);
  const client = new SNSClient(sdk(endpoint.url));
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  async function subscribe(Protocol: "sms" | "email", Endpoint: string, to: string) {
    const Attributes = { FilterPolicy: JSON.stringify({ to: [to] }) };
    const command = new SubscribeCommand({ TopicArn: topicArn, Protocol, Endpoint, Attributes });
    return (await client.send(command)).SubscriptionArn;
  }
  async function publish(to: string) {
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: "Urgent <1> & more",
        MessageStructure: "json",
        Message: JSON.stringify({ default: "d", sms: "short", email: "long" }),
        MessageAttributes: {
          to: { DataType: "String", StringValue: to },
          step: { DataType: "Number", StringValue: "2" },
        },
      }),
    );
  }
  async function listed() {
    return (await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }))).Subscriptions;
  }
  return { client, delivered, subscribe, publish, listed };
}

describe("the topic", () => {
  it("delivers to the one that a message is to, with the body of its protocol", async () => {
    const { delivered, subscribe, publish } = await topicWithClient();
    await subscribe("sms", "+15550100", "nurse:sms");
    await subscribe("email", "nurse@demo.invalid", "nurse:email");
    await subscribe("sms", "+15550101", "nephrologist:sms");
    await publish("nurse:sms");
    await publish("nurse:email");
    expect(delivered.map(({ protocol, endpoint, body }) => [protocol, endpoint, body])).toEqual([
      ["sms", "+15550100", "short"],
      ["email", "nurse@demo.invalid", "long"],
    ]);
    expect(delivered[0]).toMatchObject({
      subject: "Urgent <1> & more",
      attributes: { to: "nurse:sms", step: "2" },
    });
  });

  it("delivers nothing to anybody else", async () => {
    const { delivered, subscribe, publish } = await topicWithClient();
    await subscribe("sms", "+15550100", "nurse:sms");
    await publish("stranger:sms");
    expect(delivered).toEqual([]);
  });

  it("knows one subscription per address, lists it with its filter, and forgets it", async () => {
    const { client, subscribe, listed } = await topicWithClient();
    const first = await subscribe("email", "a&b@demo.invalid", "nurse:email");
    expect(await subscribe("email", "a&b@demo.invalid", "nurse:email")).toBe(first);
    expect(await listed()).toEqual([
      expect.objectContaining({ SubscriptionArn: first, Protocol: "email", Endpoint: "a&b@demo.invalid" }),
    ]);
    const read = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: first }));
    expect(read.Attributes).toMatchObject({
      FilterPolicy: '{"to":["nurse:email"]}',
      PendingConfirmation: "false",
    });
    await client.send(new UnsubscribeCommand({ SubscriptionArn: first }));
    expect(await listed()).toEqual([]);
  });

  it("delivers by a filter that was changed", async () => {
    const { client, delivered, subscribe, publish } = await topicWithClient();
    const arn = await subscribe("sms", "+15550100", "nurse:sms");
    const change = { AttributeName: "FilterPolicy", AttributeValue: '{"to":["ops:sms"]}' };
    await client.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, ...change }));
    await publish("nurse:sms");
    await publish("ops:sms");
    expect(delivered.map(({ attributes }) => attributes["to"])).toEqual(["ops:sms"]);
  });

  it.each([
    [
      "another topic",
      new PublishCommand({ TopicArn: `${topicArn}-other`, Message: "x" }),
      "NotFoundException",
    ],
    [
      "a filter that it cannot keep",
      subscribeWith({ to: [{ prefix: "nurse" }] }),
      "InvalidParameterException",
    ],
    [
      "a structure without a default",
      new PublishCommand({ TopicArn: topicArn, Message: '{"sms":"x"}', MessageStructure: "json" }),
      "InvalidParameterException",
    ],
  ])("refuses %s", async (_what, command, name) => {
    const { client } = await topicWithClient();
    await expect(client.send(command as PublishCommand)).rejects.toMatchObject({ name });
  });
});

function subscribeWith(filter: object) {
  const Attributes = { FilterPolicy: JSON.stringify(filter) };
  return new SubscribeCommand({ TopicArn: topicArn, Protocol: "sms", Endpoint: "+15550100", Attributes });
}
