import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  type Subscription,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import * as z from "zod";
import type { Action, ActualSubscription } from "./subscriptions.ts";

const filterSchema = z.strictObject({ to: z.array(z.string()) });

/** Every subscription of the topic, page by page to the end. */
export async function listSubscriptions(
  sns: SNSClient,
  topicArn: string,
): Promise<readonly ActualSubscription[]> {
  const found: ActualSubscription[] = [];
  for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: topicArn }))
    for (const listed of page.Subscriptions ?? []) found.push(...(await read(sns, listed)));
  return found;
}

async function read(sns: SNSClient, listed: Subscription): Promise<readonly ActualSubscription[]> {
  const { SubscriptionArn: arn = "", Protocol: protocol = "", Endpoint: endpoint = "" } = listed;
  if (arn === "Deleted") return [];
  if (!arn.startsWith("arn:")) return [{ protocol, endpoint, state: "pending" }];
  const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
  const guarded = Attributes?.["ConfirmationWasAuthenticated"] === "true";
  return [{ protocol, endpoint, state: { arn, to: filterOf(Attributes?.["FilterPolicy"]), guarded } }];
}

function filterOf(policy: string | undefined): readonly string[] | null {
  if (policy === undefined) return null;
  try {
    return filterSchema.safeParse(JSON.parse(policy)).data?.to ?? null;
  } catch {
    return null;
  }
}

/** Carries out one action of a plan. It is safe to repeat. */
export async function carryOut(sns: SNSClient, topicArn: string, action: Action): Promise<void> {
  switch (action.kind) {
    case "subscribe": {
      const { channel, endpoint, to } = action.wanted;
      const Attributes = { FilterPolicy: policyOf(to) };
      await sns.send(
        new SubscribeCommand({ TopicArn: topicArn, Protocol: channel, Endpoint: endpoint, Attributes }),
      );
      return;
    }
    case "refilter": {
      const change = { AttributeName: "FilterPolicy", AttributeValue: policyOf(action.wanted.to) };
      await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: action.arn, ...change }));
      return;
    }
    case "unsubscribe":
      await sns.send(new UnsubscribeCommand({ SubscriptionArn: action.arn }));
      return;
  }
}

function policyOf(to: readonly string[]): string {
  return JSON.stringify({ to });
}
