import {
  CheckIfPhoneNumberIsOptedOutCommand,
  paginateListSubscriptionsByTopic,
  type SNSClient,
} from "@aws-sdk/client-sns";
import type { People, Unreachable } from "../sites/people/people.ts";
import { addressKey, type Reach } from "../sites/people/reach.ts";

/**
 * Asks SNS which addresses count as none: phones that opted out, and any address that has no standing subscription of the
 * topic: email that its owner has not confirmed, or has ended, and a phone that nobody subscribed or somebody took out.
 * @throws what SNS answers; what was known before then holds.
 */
export async function learnReach(
  sns: SNSClient,
  topicArn: string,
  { contacts }: Pick<People, "contacts">,
): Promise<Reach> {
  const subscribed = await subscribedAddresses(sns, topicArn);
  const reach: Record<string, Unreachable> = {};
  for (const { sms, email } of contacts) {
    const mailbox = email === undefined ? null : addressKey("email", email);
    if (mailbox && !subscribed.has(mailbox)) reach[mailbox] = "unconfirmed";
    if (sms === undefined) continue;
    const phone = addressKey("sms", sms);
    if (await isOptedOut(sns, sms)) reach[phone] = "opted-out";
    else if (!subscribed.has(phone)) reach[phone] = "unconfirmed";
  }
  return reach;
}

async function subscribedAddresses(sns: SNSClient, topicArn: string): Promise<ReadonlySet<string>> {
  const subscribed = new Set<string>();
  for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: topicArn }))
    for (const { Protocol, Endpoint, SubscriptionArn } of page.Subscriptions ?? []) {
      // A pending one has a word in place of its ARN, and so has one that was ended.
      const isStanding = SubscriptionArn?.startsWith("arn:") === true;
      if (!Endpoint || !isStanding) continue;
      if (Protocol === "email" || Protocol === "sms") subscribed.add(addressKey(Protocol, Endpoint));
    }
  return subscribed;
}

async function isOptedOut(sns: SNSClient, phoneNumber: string): Promise<boolean> {
  const answer = await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber }));
  return answer.isOptedOut === true;
}
