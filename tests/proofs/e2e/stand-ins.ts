import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { setAgain } from "../../../infra/commands/restore/new-table.ts";
import { applyPeople } from "../../../infra/commands/site/apply.ts";
import { enrol } from "../../../infra/commands/site/enrol.ts";
import { readSite } from "../../../infra/site-files/folder.ts";
import { errorClass } from "../../../shared/base/error-class.ts";
import type { Report } from "./report.ts";
import { arnOf, type DeployedSite, queuesOf, sqs } from "./site.ts";

export const pin = "246810";

/** Puts in what a template asks for and an emulator drops. */
export async function redrivePolicies({ lacks }: Report, id: string): Promise<void> {
  for (const [name, url] of await queuesOf(id)) {
    const dead = [...(await queuesOf(id))].find(
      ([one]) => one.startsWith(name.split(/Work|Fast/)[0] ?? "-") && /WorkDeadLetters/.test(one),
    );
    if (!dead || /DeadLetters/.test(name) || !/Work|Fast/.test(name)) continue;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["RedrivePolicy"] }),
    );
    if (Attributes?.["RedrivePolicy"]) return;
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: await arnOf(dead[1]), maxReceiveCount: 60 });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { RedrivePolicy } }));
  }
  lacks("RedrivePolicy of queues in templates: put in by hand");
}

/** Makes the people those of the folder, as `apply` does, and gives each a PIN. */
export async function people({ lacks }: Report, site: DeployedSite, folder: string): Promise<void> {
  const { people: listed } = await readSite(folder);
  const store = site.store();
  try {
    await applyPeople({ sns: new SNSClient(), topicArn: site.out.TopicArn, people: listed, store });
  } catch (error) {
    lacks(
      `apply (${errorClass(error)}), as where no phone can be asked whether it has opted out: people saved, addresses taken as they are`,
    );
    await store.savePeople(listed);
  }
  for (const { id } of listed.contacts) await enrol(store, listed, id, async () => pin);
}

/** A table as another one stands now, where the emulator restores none that has an index. */
export async function copied(
  { lacks }: Report,
  client: DynamoDBClient,
  { source, target }: { readonly source: string; readonly target: string },
): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: source }));
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes: indexes = [] } = Table ?? {};
  const GlobalSecondaryIndexes = indexes.map(({ IndexName, KeySchema: keys, Projection }) => {
    return { IndexName, KeySchema: keys, Projection };
  });
  await client.send(
    new CreateTableCommand({
      ...{ TableName: target, BillingMode: "PAY_PER_REQUEST" },
      ...{ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes },
    }),
  );
  for await (const { Items = [] } of paginateScan({ client }, { TableName: source }))
    for (const Item of Items) await client.send(new PutItemCommand({ TableName: target, Item }));
  await setAgain(client, target);
  lacks("RestoreTableToPointInTime of a table with an index: copied by hand at that instant");
}
