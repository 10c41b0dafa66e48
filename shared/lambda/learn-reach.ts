import {
  CheckIfPhoneNumberIsOptedOutCommand,
  ListSubscriptionsByTopicCommand,
  type SNSClient,
} from "@aws-sdk/client-sns";
import type { People, Unreachable } from "../sites/people.ts";
import { addressKey, type Reach } from "../sites/reach.ts";

/**
 * Asks SNS which addresses count as none: phones that opted out, and email whose owner has not confirmed it, or has ended it.
 * A phone needs no confirmation.
 * @throws what SNS answers; what was known before then holds.
 */
export async function learnReach(
  sns: SNSClient,
  topicArn: string,
  { contacts }: Pick<People, "contacts">,
): Promise<Reach> {
  const confirmed = await confirmedEmails(sns, topicArn);
  const reach: Record<string, Unreachable> = {};
  for (const { sms, email } of contacts) {
    const mailbox = email === undefined ? null : addressKey("email", email);
    if (mailbox && !confirmed.has(mailbox)) reach[mailbox] = "unconfirmed";
    if (sms !== undefined && (await isOptedOut(sns, sms))) reach[addressKey("sms", sms)] = "opted-out";
  }
  return reach;
}

async function confirmedEmails(sns: SNSClient, topicArn: string): Promise<ReadonlySet<string>> {
  const confirmed = new Set<string>();
  let token: string | undefined;
  do {
    const page = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, NextToken: token }),
    );
    for (const { Protocol, Endpoint, SubscriptionArn } of page.Subscriptions ?? []) {
      // A pending one has a word in place of its ARN, and so has one that was ended.
      if (Protocol === "email" && Endpoint && SubscriptionArn?.startsWith("arn:")) {
        confirmed.add(addressKey("email", Endpoint));
      }
    }
    token = page.NextToken;
  } while (token !== undefined);
  return confirmed;
}

async function isOptedOut(sns: SNSClient, phoneNumber: string): Promise<boolean> {
  const answer = await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber }));
  return answer.isOptedOut === true;
}
