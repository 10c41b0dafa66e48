import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { instant } from "../../../shared/base/instant.ts";
import { dayOf } from "../../../shared/sites/days.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { firstOf, LISTED_DAYS } from "../../../shared/store/lists/feed-days.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import type { Store } from "../../../shared/store/store.ts";
import { readSite, type SiteFolder } from "../../site-files/folder.ts";
import { runCommand } from "../command-line.ts";
import { type SiteOutputs, siteOutputs } from "../outputs.ts";
import { siteNamed } from "../site-named.ts";
import { applyPeople, planPeople } from "./apply.ts";
import { type Command, parseCommand, usage } from "./command.ts";
import { confirmEmail } from "./confirm.ts";
import { enrol } from "./enrol.ts";
import { feedLines } from "./feed-lines.ts";
import { localTable } from "./local-table.ts";
import { checkSite } from "./people/check.ts";
import { reportLines } from "./people/report.ts";
import { ask, askPin } from "./terminal.ts";

const terminal = { input: process.stdin, output: process.stdout };

/** One site as it is deployed, in the account and region of the environment. */
interface Deployed {
  readonly folder: SiteFolder;
  readonly topicArn: string;
  readonly sns: SNSClient;
  readonly store: Store;
}

/** Returns the process's exit code: 0 done, 1 found wrong. */
async function main(args: readonly string[]): Promise<number> {
  const command = parseCommand(args);
  if (command.kind === "check") return await check(command.site);
  if (command.kind === "feeds") return await feeds(command);
  print(process.stdout, await run(command, await deployed(command.site)));
  return 0;
}

/** Needs no deployed site. */
async function check(site: string): Promise<0 | 1> {
  const { lines, problems } = checkSite(await readSite(siteNamed(site)), instant(new Date()));
  print(process.stdout, lines);
  print(process.stderr, problems);
  if (problems.length > 0) return 1;
  print(process.stdout, ["", "Somebody is told at every hour, and every message fits."]);
  return 0;
}

async function feeds({ site: named, local }: Extract<Command, { kind: "feeds" }>): Promise<0> {
  const { site, id } = await readSite(siteNamed(named));
  const { table, now } = local === null ? await deployedTable(id) : await localTable(local);
  const store = createSiteStore(table, { retentionDays: site.retentionDays });
  const today = dayOf(now, site.zone);
  print(process.stdout, feedLines(await store.feedDays(firstOf(today, LISTED_DAYS)), today, site.zone));
  return 0;
}

async function deployedTable(id: string) {
  const { TableName } = await siteOutputs(new CloudFormationClient(), id);
  const table = dynamoTable({ client: new DynamoDBClient(), tableName: TableName });
  return { table, now: instant(new Date()) };
}

function print(to: NodeJS.WritableStream, lines: readonly string[]): void {
  for (const line of lines) to.write(`${line}\n`);
}

async function deployed(site: string): Promise<Deployed> {
  const folder = await readSite(siteNamed(site));
  const outputs: SiteOutputs = await siteOutputs(new CloudFormationClient(), folder.id);
  const table = dynamoTable({ client: new DynamoDBClient(), tableName: outputs.TableName });
  const store = createSiteStore(table, { retentionDays: folder.site.retentionDays });
  return { folder, topicArn: outputs.TopicArn, sns: new SNSClient(), store };
}

async function run(
  command: Exclude<Command, { kind: "check" | "feeds" }>,
  { folder, topicArn, sns, store }: Deployed,
): Promise<readonly string[]> {
  const { people } = folder;
  switch (command.kind) {
    case "apply": {
      if (command.dryRun) {
        return ["would change:", ...reportLines(await planPeople({ sns, topicArn, people }))];
      }
      return reportLines(await applyPeople({ sns, topicArn, people, store }));
    }
    case "pin":
      await enrol(store, people, command.contact, () => askPin(terminal));
      return [`PIN of ${command.contact} is set`];
    case "confirm":
      await confirmEmail(sns, topicArn, await ask(terminal, "Link of the confirmation email: "));
      return ["confirmed; only the topic's owner can end it"];
  }
}

await runCommand(usage, main);
