import { type SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { heartbeatAddress } from "../../shared/events/heartbeat.ts";
import type { Site } from "../../shared/sites/site.ts";
import { heartbeatQueue, queueArn } from "./names.ts";

/** As the stack does in AWS: the heartbeat's own queue, and the mailbox outside that the site chose. */
export async function hearHeartbeats(
  sns: SNSClient,
  topicArn: string,
  { heartbeat }: Pick<Site, "heartbeat">,
): Promise<void> {
  const hearers = [
    { Protocol: "sqs", Endpoint: queueArn(heartbeatQueue) },
    ...(heartbeat?.email === undefined ? [] : [{ Protocol: "email", Endpoint: heartbeat.email }]),
  ];
  const Attributes = { FilterPolicy: JSON.stringify({ to: [heartbeatAddress] }) };
  for (const hearer of hearers)
    await sns.send(new SubscribeCommand({ TopicArn: topicArn, ...hearer, Attributes }));
}
