import { PublishCommand, type PublishCommandInput, SNSClient } from "@aws-sdk/client-sns";
import { errorClass } from "../base/error-class.ts";
import type { Sms } from "../sites/hosting.ts";
import type { Failure, Publication, Publisher } from "../work/ports/publisher.ts";
import { givesUp } from "./gives-up.ts";

/**
 * One try and no more: SNS has no idempotency key, so a retry inside the SDK would double a message unseen. It is over far
 * before the function is, so that the outcome can still be marked. A broken connection would look like a lost answer, and a
 * first message would say REPEAT: none is kept.
 */
export function snsClient(): SNSClient {
  return new SNSClient(givesUp(1, 2_000, 6_000));
}

/** @param from what phones show as the sender, where the site's countries allow it */
export function snsPublisher(client: SNSClient, topicArn: string, from: Sms = {}): Publisher {
  return {
    async publish(publication) {
      try {
        const { MessageId } = await client.send(new PublishCommand(inputOf(publication, topicArn, from)));
        return { outcome: "accepted", id: MessageId };
      } catch (error) {
        return { outcome: outcomeOf(error), error: errorClass(error) };
      }
    },
  };
}

function inputOf(
  { subject, sms, email, attributes }: Publication,
  topicArn: string,
  { senderId, originationNumber }: Sms,
): PublishCommandInput {
  return {
    TopicArn: topicArn,
    Subject: subject,
    MessageStructure: "json",
    Message: JSON.stringify({ default: email, email, sms }),
    MessageAttributes: {
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, text(value)])),
      /** Otherwise the account's own setting decides, and "promotional" is delivered last. */
      "AWS.SNS.SMS.SMSType": text("Transactional"),
      ...(senderId !== undefined && { "AWS.SNS.SMS.SenderID": text(senderId) }),
      ...(originationNumber !== undefined && { "AWS.MM.SMS.OriginationNumber": text(originationNumber) }),
    },
  };
}

function text(value: string) {
  return { DataType: "String", StringValue: value };
}

/** Refused without effect, and over in a moment: rates, no connection. */
const passing = new Set([
  "ThrottledException",
  "Throttled",
  "Throttling",
  "ThrottlingException",
  "KMSThrottlingException",
  "TooManyRequestsException",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** SNS's words for: this message, or this one's endpoint, is not to be sent. All else is about us, and passes. */
const aboutTheMessage = new Set([
  "InvalidParameter",
  "InvalidParameterException",
  "InvalidParameterValue",
  "InvalidParameterValueException",
  "ParameterValueInvalid",
  "ValidationException",
  "EndpointDisabled",
  "EndpointDisabledException",
  "OptedOut",
  "OptedOutException",
]);

/** There are no credentials, so nothing was asked. */
const nothingToSignWith = "CredentialsProviderError";

/** A topic that is not there any more is an invalid parameter to SNS, too. */
function isAboutTheTopic({ message }: Error): boolean {
  return /TopicArn|TargetArn/.test(message);
}

/** Between "it has it" and "it has not" an unknown status counts as the former: a repeat says so, a loss says nothing. */
function outcomeOf(error: unknown): Failure {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error ? error.code : undefined;
  if (passing.has(error.name) || (typeof code === "string" && passing.has(code))) return "not-now";
  if (error.name === nothingToSignWith) return "refuses-us";
  const status = statusOf(error);
  if (status === 429) return "not-now";
  if (status === null || status < 400 || status >= 500 || status === 408) return "unknown";
  return aboutTheMessage.has(error.name) && !isAboutTheTopic(error) ? "refused" : "refuses-us";
}

function statusOf(error: Error): number | null {
  if (!("$metadata" in error)) return null;
  const metadata = error.$metadata;
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return null;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : null;
}
