import type { SNSClient } from "@aws-sdk/client-sns";
import type { People } from "../../../../shared/sites/people/people.ts";
import { planPeople } from "../apply.ts";
import { filterPolicyQuota } from "../subscriptions.ts";
import { listSubscriptions } from "../topic.ts";
import { blocker, note, type PreflightFinding } from "./finding.ts";

const NEARLY_FULL = 0.8;

/** Whether anybody hears the alarms. */
export async function alarmMail(sns: SNSClient, topicArn: string): Promise<readonly PreflightFinding[]> {
  const all = await listSubscriptions(sns, topicArn);
  if (all.some(({ state }) => state !== "pending")) return [];
  return blocker(
    "the address of the alarms is not confirmed",
    "every alarm rings for nobody",
    "open the mail that AWS wrote to alarmEmail, and confirm it; a link lasts two days, after that deploy again with another address and back",
  );
}

/**
 * Whose address hears the messages of somebody else alone: who was renamed before the mail was confirmed, say. SNS takes what is
 * for such an address, and it counts as one.
 */
export async function misfiltered(
  sns: SNSClient,
  topicArn: string,
  people: People,
): Promise<readonly PreflightFinding[]> {
  const { actions } = await planPeople({ sns, topicArn, people });
  const amiss = actions.flatMap((action) => (action.kind === "refilter" ? action.wanted.to : []));
  return amiss.flatMap((to) =>
    blocker(
      `${to.replace(":", ", ")}: the topic's filter is another than people.json asks for`,
      "SNS takes a message for this address, and may deliver it to nobody",
      '"npm run site -- apply"',
    ),
  );
}

/** How many addresses the message topic has room for. */
export async function filterPolicies(sns: SNSClient, topicArn: string): Promise<readonly PreflightFinding[]> {
  const count = (await listSubscriptions(sns, topicArn)).length;
  if (count < NEARLY_FULL * filterPolicyQuota) return [];
  const found = count >= filterPolicyQuota ? blocker : note;
  return found(
    `the topic has ${count} addresses of ${filterPolicyQuota} that its quota of filter policies lets in`,
    "whoever is one too many cannot be subscribed, and is told by no message",
    'ask for more "Filter policies per topic" of SNS in Service Quotas',
  );
}
