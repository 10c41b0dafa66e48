import { type SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { heartbeatAddress } from "../../shared/events/heartbeat.ts";
import type { Site } from "../../shared/sites/site.ts";
import { heartbeatQueue, queueArn } from "./names.ts";

/** Whoever waits outside for the heartbeat of a site on this machine, where the site's file names nobody: the outbox shows it. */
const OUTBOX = "heartbeat@outbox.invalid";

/** The stack does so in AWS: the heartbeat's own queue, and the mailbox outside that the site chose. */
export async function hearHeartbeats(
  sns: SNSClient,
  topicArn: string,
  { heartbeat }: Pick<Site, "heartbeat">,
): Promise<void> {
  const hearers = [
    { Protocol: "sqs", Endpoint: queueArn(heartbeatQueue) },
    { Protocol: "email", Endpoint: heartbeat?.email ?? OUTBOX },
  ];
  const Attributes = { FilterPolicy: JSON.stringify({ to: [heartbeatAddress] }) };
  for (const hearer of hearers)
    await sns.send(new SubscribeCommand({ TopicArn: topicArn, ...hearer, Attributes }));
}
