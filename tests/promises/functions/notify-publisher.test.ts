import { PublishCommand, SNSClient, SNSServiceException } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import "aws-sdk-client-mock-vitest/extend";
import { beforeEach, expect, test } from "vitest";
import { snsClient, snsPublisher } from "../../../shared/aws/publisher.ts";
import { emailText, smsText } from "../../../shared/messages/text.ts";
import { aMessage } from "../../made-up/messages/message.ts";

const topic = "arn:aws:sns:eu-west-1:000000000000:post-dialysis-watch";
const sns = mockClient(SNSClient);
const publisher = snsPublisher(new SNSClient({}), topic);
const place = [aMessage({}), { code: "DEMO", zone: "UTC" }, "https://demo.invalid"] as const;
const sms = smsText(...place);
const { subject, body: email } = emailText(...place);
const publication = {
  subject,
  sms,
  email,
  attributes: { to: "day-nurse:sms", severity: "urgent", step: "1" },
};

beforeEach(() => {
  sns.reset();
});

test("phones show the sender and the number that the site's file names", async () => {
  sns.on(PublishCommand).resolves({ MessageId: "1" });
  const from = { senderId: "UNIT-7", originationNumber: "+15550100" };
  await snsPublisher(new SNSClient({}), topic, from).publish(publication);
  const text = (StringValue: string) => ({ DataType: "String", StringValue });
  expect(sns).toHaveReceivedCommandWith(PublishCommand, {
    MessageAttributes: expect.objectContaining({
      "AWS.SNS.SMS.SenderID": text("UNIT-7"),
      "AWS.MM.SMS.OriginationNumber": text("+15550100"),
    }),
  });
});

function answered(name: string, httpStatusCode: number, $fault: "client" | "server" = "client") {
  return new SNSServiceException({ name, $fault, $metadata: { httpStatusCode } });
}

test("a message is one Publish to the topic, with a body for each protocol and the attributes to filter on", async () => {
  sns.on(PublishCommand).resolves({ MessageId: "1" });
  expect(await publisher.publish(publication)).toMatchObject({ outcome: "accepted" });
  const { Message, ...rest } = sns.commandCalls(PublishCommand)[0]?.args[0].input ?? {};
  expect(JSON.parse(Message ?? "")).toEqual({ default: email, email, sms });
  const text = (StringValue: string) => ({ DataType: "String", StringValue });
  expect(rest).toEqual({
    TopicArn: topic,
    Subject: subject,
    MessageStructure: "json",
    MessageAttributes: {
      to: text("day-nurse:sms"),
      severity: text("urgent"),
      step: text("1"),
      "AWS.SNS.SMS.SMSType": text("Transactional"),
    },
  });
});

const invalid = (message: string) => Object.assign(answered("InvalidParameter", 400), { message });

const coded = (code: string) => Object.assign(new Error("connect"), { code });

test.each([
  ["a server error", answered("InternalErrorException", 500, "server"), "unknown"],
  ["a gateway's time-out", answered("Unknown", 504, "server"), "unknown"],
  ["a request time-out", answered("RequestTimeout", 408), "unknown"],
  ["a reply lost", coded("ECONNRESET"), "unknown"],
  ["a time-out of the client", Object.assign(new Error("late"), { name: "TimeoutError" }), "unknown"],
  ["an error that is none", "odd", "unknown"],
  ["throttling", answered("ThrottledException", 429), "not-now"],
  ["throttling under a 400", answered("Throttling", 400), "not-now"],
  ["throttling of the key", answered("KMSThrottlingException", 400), "not-now"],
  ["too many requests of another name", answered("Other", 429), "not-now"],
  ["no connection at all", coded("ECONNREFUSED"), "not-now"],
  ["an invalid parameter", answered("InvalidParameter", 400), "refused"],
  ["an endpoint that is disabled", answered("EndpointDisabledException", 400), "refused"],
  ["a phone that opted out", answered("OptedOutException", 400), "refused"],
  ["no permission", answered("AuthorizationErrorException", 403), "refuses-us"],
  ["no permission, as IAM says it", answered("AccessDenied", 403), "refuses-us"],
  ["no such topic", answered("NotFoundException", 404), "refuses-us"],
  ["a topic that is no topic any more", invalid("Invalid parameter: TopicArn"), "refuses-us"],
  ["a key that is disabled", answered("KMSDisabledException", 400), "refuses-us"],
  ["a key that may not be used", answered("KMSAccessDeniedException", 400), "refuses-us"],
  ["a key in a wrong state", answered("KMSInvalidStateException", 400), "refuses-us"],
  ["a key that is gone", answered("KMSNotFoundException", 400), "refuses-us"],
  ["credentials that ran out", answered("ExpiredToken", 403), "refuses-us"],
  ["credentials that ran out, as others say it", answered("ExpiredTokenException", 403), "refuses-us"],
  ["a request that came too late", answered("RequestExpired", 400), "refuses-us"],
  ["no credentials", Object.assign(new Error("none"), { name: "CredentialsProviderError" }), "refuses-us"],
  ["a token that is invalid", answered("InvalidClientTokenId", 403), "refuses-us"],
  ["a signature that does not match", answered("SignatureDoesNotMatch", 403), "refuses-us"],
  ["too many filters", answered("FilterPolicyLimitExceeded", 403), "refuses-us"],
  ["a client error that nobody knows", answered("SomethingNew", 418), "refuses-us"],
])("%s is told apart: whether it was sent, and whether to try again", async (_what, error, outcome) => {
  sns.on(PublishCommand).callsFake(() => {
    throw error;
  });
  expect(await publisher.publish(publication)).toMatchObject({ outcome });
  expect(sns).toHaveReceivedCommandTimes(PublishCommand, 1);
});

test("the client itself never tries twice", async () => {
  expect(await snsClient().config.maxAttempts()).toBe(1);
});
