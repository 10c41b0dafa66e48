import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { account, credentials, deadLetterQueue, region } from "../../infra/local/names.ts";
import type { LocalSite } from "../../infra/local/site.ts";
import { busRoutes } from "../../infra/pipeline.ts";
import { changes, episode } from "../store/fixtures.ts";
import { marksOf } from "./marks.ts";

const endpointsSchema = z.object({ archive: z.object({ endpoint: z.string() }) });

/** No decision can be taken on this patient: each of their facts ends among the dead letters. */
export async function makeUndecidable({ store, clock }: LocalSite, n: number): Promise<void> {
  const now = clock.now();
  const state = await store.load(marksOf(n).subject, now);
  const lost = episode("lost", { policy: "never-stored", opensAt: now, checkpoints: [], told: [] });
  await store.commit(state, changes({ episodes: [lost] }));
}

/** What stands on each dead letter, and on the envelope in it; the envelope's detail is the patient's own. */
export async function deadLetterAttributes({ url }: LocalSite): Promise<readonly string[]> {
  const answer = await fetch(`${url}/console/endpoints`);
  const { endpoint } = endpointsSchema.parse(await answer.json()).archive;
  const client = new SQSClient({ region, credentials, endpoint, useQueueUrlAsEndpoint: false });
  const found: string[] = [];
  for (const name of Object.keys(busRoutes)) {
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
