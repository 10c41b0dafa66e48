import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { account, credentials, deadLetterQueue, region } from "../../../infra/local/names.ts";
import type { LocalSite } from "../../../infra/local/site.ts";
import { busFunctions } from "../../../infra/pipeline.ts";
import { marksOf } from "./marks.ts";

const endpointsSchema = z.object({ archive: z.object({ endpoint: z.string() }) });

/** A fact of a type that no function knows ends among the dead letters of the queue that brought it. */
export async function sendUnreadable(site: LocalSite, n: number): Promise<void> {
  const { client, endpoint } = await sqsOf(site);
  const { subject } = marksOf(n);
  const detail = { type: "lab.results.reported.v9", id: subject, source: subject, subject, data: marksOf(n) };
  const body = { source: "post-dialysis-watch", "detail-type": detail.type, time: site.clock.now(), detail };
  for (const name of busFunctions) {
    const QueueUrl = `${endpoint}/${account}/${name}`;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
  }
  client.destroy();
}

async function sqsOf({ url }: LocalSite) {
  const answer = await fetch(`${url}/console/endpoints`);
  const { endpoint } = endpointsSchema.parse(await answer.json()).archive;
  const client = new SQSClient({ region, credentials, endpoint, useQueueUrlAsEndpoint: false });
  return { client, endpoint };
}

/** What stands on each dead letter, and on the envelope in it; the envelope's detail is the patient's own. */
export async function deadLetterAttributes(site: LocalSite): Promise<readonly string[]> {
  const { client, endpoint } = await sqsOf(site);
  const found: string[] = [];
  for (const name of busFunctions) {
    const queue = `${endpoint}/${account}/${deadLetterQueue(name)}`;
    for (let some = await received(client, queue); some.length > 0; some = await received(client, queue)) {
      found.push(...some);
    }
  }
  client.destroy();
  return found;
}

async function received(client: SQSClient, QueueUrl: string): Promise<readonly string[]> {
  const asked = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 };
  const all = { MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All" as const] };
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ ...asked, ...all }));
  return Messages.map(({ MessageId, Attributes, MessageAttributes, Body = "{}" }) =>
    JSON.stringify([MessageId, Attributes, MessageAttributes, withoutDetail(Body)]),
  );
}

function withoutDetail(body: string): object {
  const { detail: _, ...envelope } = z.looseObject({}).parse(JSON.parse(body));
  return envelope;
}
