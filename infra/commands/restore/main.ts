import { basename } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Rebuilt, rebuild } from "../../../shared/replay/rebuild.ts";
import { ShadowTable } from "../../../shared/replay/shadow-table.ts";
import { sinceOf } from "../../../shared/replay/since.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { stackName } from "../../site-files/folder.ts";
import { runCommand } from "../command-line.ts";
import { siteOutputs } from "../outputs.ts";
import { connectSite } from "../site-connection.ts";
import { siteNamed } from "../site-named.ts";
import { restoreArguments, usage } from "./arguments.ts";
import { loggedIn } from "./logged.ts";
import { adopted, nameOf, restoreTo } from "./new-table.ts";

async function main(args: readonly string[]): Promise<0> {
  const { site: named, at, table, write } = restoreArguments(args);
  const id = basename(siteNamed(named));
  const { site, archive, now } = await connectSite({ site: named, local: null });
  const cloudFormation = new CloudFormationClient();
  const client = new DynamoDBClient();
  const { TableName: source } = await siteOutputs(cloudFormation, id);
  const target = table ?? nameOf(source, at);
  if (table === null) {
    say(`making ${target}, as ${source} stood at ${at}: this takes from minutes to hours`);
    await restoreTo(client, { source, target, at });
  }
  const span = { from: at, to: now() };
  const since = await sinceOf(archive, await loggedIn(cloudFormation, stackName(id), span), span);
  const restored = dynamoTable({ client, tableName: target });
  const on = write ? restored : await ShadowTable.whole(restored);
  lines(await rebuild({ table: on, site }, since, span.to)).forEach(say);
  say("");
  for (const each of write ? swap(id, await adopted(client, target), span.to) : next(named, at, target))
    say(each);
  return 0;
}

function lines({ requests, facts, alerts, answers, told, unmatched, waiting }: Rebuilt): readonly string[] {
  return [
    `${requests} requests of the archive, ${facts} facts; ${alerts} alerts raised, ${answers} answers given`,
    `${told} messages that left are marked so`,
    `${unmatched} that left are not found again: whoever got one may get another`,
    `${waiting} wait to be sent, each marked REPEAT`,
  ];
}

function next(named: string, at: string, target: string): readonly string[] {
  return [
    `Nothing was changed. If this is right: npm run restore -- --site ${named} --at ${at} --table ${target} --write`,
  ];
}

function swap(id: string, table: object, until: string): readonly string[] {
  return [
    `Write into site.json: "table": ${JSON.stringify(table)}`,
    `npx cdk deploy ${stackName(id)} --require-approval never`,
    `npm run site -- apply --site ${id}    # people, covers and PINs are those of then`,
    `npm run replay -- --site ${id} --from ${until} --to NOW --send    # what came until the deploy`,
  ];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await runCommand(usage, main);
