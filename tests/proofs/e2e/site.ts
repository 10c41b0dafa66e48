import { CloudFormationClient, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import { stackOutputs } from "../../../infra/commands/outputs.ts";
import { stackName } from "../../../infra/site-files/folder.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { until } from "./report.ts";

const outputs = z.object({
  ...{ ApiUrl: z.url(), TableName: z.string(), TopicArn: z.string(), ArchiveName: z.string() },
  ...{ TokenUrl: z.string().optional(), ClientId: z.string().optional(), UserPoolId: z.string().optional() },
});

/** One message as it left the topic. */
export interface Sent {
  readonly to: string;
  readonly severity: string;
  readonly step: string;
  readonly kind: string;
  readonly text: string;
}

export const isFirst = ({ kind, step, severity }: Sent) =>
  kind === "alert" && step === "1" && severity === "critical";
export const linkIn = ({ text }: Sent) => /https?:\/\/\S+(\/a\/[\w-]+)/.exec(text)?.[1] ?? "";

export const cloudFormation = new CloudFormationClient();
/** The endpoint is the emulator's, whatever host it writes into the addresses of its queues. */
export const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });

/** A deployed site, seen from outside: its door, what leaves its topic, and its queues. */
export class DeployedSite {
  readonly sent: Sent[] = [];
  readonly out: z.infer<typeof outputs>;
  readonly door: string;
  private readonly mailbox: string;

  private constructor(out: z.infer<typeof outputs>, door: string, mailbox: string) {
    this.out = out;
    this.door = door;
    this.mailbox = mailbox;
  }

  static async at(id: string, endpoint: string): Promise<DeployedSite> {
    const out = await stackOutputs(cloudFormation, id, outputs);
    const { QueueUrl = "" } = await sqs.send(
      new CreateQueueCommand({ QueueName: `e2e-${id}-${Date.now()}` }),
    );
    const Endpoint = await arnOf(QueueUrl);
    const RawMessageDelivery = { Attributes: { RawMessageDelivery: "false" } };
    await new SNSClient().send(
      new SubscribeCommand({ TopicArn: out.TopicArn, Protocol: "sqs", Endpoint, ...RawMessageDelivery }),
    );
    return new DeployedSite(out, await doorOf(out.ApiUrl, endpoint), QueueUrl);
  }

  store(tableName = this.out.TableName) {
    const table = dynamoTable({ client: new DynamoDBClient(), tableName });
    return createSiteStore(table, { retentionDays: 90 });
  }

  async post(path: string, type: string, body: string, token: string | null) {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(this.door + path, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": type, ...authorization },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** How many of those that have left so far `wanted` finds. */
  async heard(wanted: (message: Sent) => boolean): Promise<number> {
    while ((await this.listen()) > 0);
    return this.sent.filter(wanted).length;
  }

  /** Waits until `wanted` finds as many among all that have left. */
  async hears(seconds: number, count: number, wanted: (message: Sent) => boolean): Promise<readonly Sent[]> {
    return until(seconds, `${count} messages did not leave within ${seconds} s`, async () => {
      await this.listen();
      const found = this.sent.filter(wanted);
      return found.length >= count ? found : null;
    });
  }

  private async listen(): Promise<number> {
    const options = { MaxNumberOfMessages: 10, VisibilityTimeout: 3600 };
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: this.mailbox, ...options }),
    );
    this.sent.push(...Messages.map(({ Body }) => read(Body ?? "")));
    return Messages.length;
  }
}

const attribute = z.object({ Value: z.string() });
const notification = z.object({ Message: z.string(), MessageAttributes: z.record(z.string(), attribute) });

function read(body: string): Sent {
  const { Message: text, MessageAttributes: said } = notification.parse(JSON.parse(body));
  const of = (name: string) => said[name]?.Value ?? "";
  return { to: of("to"), severity: of("severity"), step: of("step"), kind: of("kind"), text };
}

export async function arnOf(QueueUrl: string): Promise<string> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  return Attributes?.["QueueArn"] ?? "";
}

/** Emulators serve an API under addresses of their own; the one that answers is the door. */
async function doorOf(apiUrl: string, endpoint: string): Promise<string> {
  const { host, hostname } = new URL(apiUrl);
  const [id = ""] = hostname.split(".");
  const { port } = new URL(endpoint);
  const candidates = [
    `${endpoint}/_aws/execute-api/${id}/$default`,
    `http://${id}.execute-api.localhost.localstack.cloud:${port}`,
    `http://${host}:${port}`,
    apiUrl,
  ];
  for (const candidate of candidates) {
    const answer = await fetch(`${candidate}/health`).catch(() => null);
    if (answer?.status === 200) return candidate;
  }
  throw new Error("no address of the API answers at this emulator");
}

/** Physical ids by logical id, of one type. */
async function resourcesOf(id: string, type: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const pages = paginateListStackResources({ client: cloudFormation }, { StackName: stackName(id) });
  for await (const listed of pages)
    for (const { ResourceType, LogicalResourceId, PhysicalResourceId } of listed.StackResourceSummaries ?? [])
      if (ResourceType === type) found.set(LogicalResourceId ?? "", PhysicalResourceId ?? "");
  return found;
}

export const queuesOf = (id: string) => resourcesOf(id, "AWS::SQS::Queue");

/** The physical id of the one whose logical id is so. */
export async function physicalIdOf(id: string, type: string, name: RegExp): Promise<string> {
  const found = [...(await resourcesOf(id, type))].find(([logical]) => name.test(logical));
  if (!found) throw new Error(`the stack has no ${type} like ${name.source}`);
  return found[1];
}

export async function waitingIn(QueueUrl: string): Promise<number> {
  const AttributeNames = ["ApproximateNumberOfMessages" as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Number(Attributes?.["ApproximateNumberOfMessages"] ?? 0);
}

/** Messages from one queue to another, where the emulator has no task for it. */
export async function moveByHand(from: string, to: string): Promise<void> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10 }),
  );
  for (const { Body } of Messages)
    await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body }));
}
