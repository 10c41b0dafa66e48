import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import * as z from "zod";
import { instant } from "../../../shared/base/instant.ts";
import { dayOf } from "../../../shared/sites/hours/days.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { firstOf, LISTED_DAYS } from "../../../shared/store/lists/feed-days.ts";
import { createSiteStore, keptAs } from "../../../shared/store/site-store.ts";
import type { Store } from "../../../shared/store/store.ts";
import { readSite, readSites, type SiteFolder } from "../../site-files/folder.ts";
import { print, runCommand } from "../command-line.ts";
import { siteOutputs, stackOutputs } from "../outputs.ts";
import { connectSite } from "../site-connection.ts";
import { siteNamed } from "../site-named.ts";
import { applyPeople, planPeople } from "./apply.ts";
import { type Command, parseCommand, siteUsage } from "./command.ts";
import { confirmEmail } from "./confirm.ts";
import { takeCover } from "./cover.ts";
import { mustOwnLogs, ownDeliveryLogs } from "./delivery-logs.ts";
import { drillLines, sendDrills } from "./drill.ts";
import { enrol } from "./enrol.ts";
import { feedLines } from "./feed-lines.ts";
import { checkSite } from "./people/check.ts";
import { reportLines } from "./people/report.ts";
import { peopleFindings } from "./preflight/files.ts";
import { findingLines } from "./preflight/finding.ts";
import { pinFindings } from "./preflight/pins.ts";
import { judgeFindings } from "./preflight/preflight.ts";
import { lackingPinOf, seenOf } from "./preflight/reach.ts";
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
async function main(args: readonly string[]): Promise<0 | 1> {
  const command = parseCommand(args);
  switch (command.kind) {
    case "check":
      return check(command);
    case "preflight":
      return preflight(command);
    case "feeds":
      return feeds(command);
    case "drill":
      return drill(command);
    case "cover":
      return cover(command);
    case "delivery-logs":
      return deliveryLogs(command);
    case "apply":
      return apply(command);
    case "pin":
      return pin(command);
    case "confirm":
      return confirm(command);
  }
}

type Looking = Extract<Command, { kind: "check" | "preflight" | "feeds" }>;

/** Needs no deployed site; where there is one, it also says who has no PIN. */
async function check({ site, local }: Looking): Promise<0 | 1> {
  const folder = await readSite(siteNamed(site));
  const { lines, problems } = checkSite(folder, instant(new Date()));
  print(lines);
  const lacking = await lackingPinOf(folder, local);
  const pins = pinFindings(folder.people, lacking).map(({ what }) => what);
  print([...problems, ...pins], process.stderr);
  if (problems.length > 0 || (lacking ?? []).length > 0) return 1;
  print(["", "Somebody is told at every hour, and every message fits."]);
  return 0;
}

async function preflight({ site, local }: Looking): Promise<0 | 1> {
  const folder = await readSite(siteNamed(site));
  const seen = await seenOf(folder, local);
  const { lines, stops } = judgeFindings(folder, { others: await readSites(), ...seen }, instant(new Date()));
  print(lines);
  return stops ? 1 : 0;
}

/** The part of preflight that says whether these people can be told anything. */
async function mayApply({ site, force }: Extract<Command, { kind: "apply" }>): Promise<boolean> {
  const folder = await readSite(siteNamed(site));
  const lacking = (await lackingPinOf(folder, null)) ?? [];
  const findings = [...peopleFindings(folder, instant(new Date())), ...pinFindings(folder.people, lacking)];
  if (findings.length === 0) return true;
  const said = force ? "Applied all the same, by --force." : "Not applied. --force applies all the same.";
  print([...findingLines(findings), said], process.stderr);
  return force;
}

async function cover(command: Extract<Command, { kind: "cover" }>): Promise<0> {
  const { store, site, now } = await connectSite(command);
  print(await takeCover(store, site, command, now()));
  return 0;
}

const roleOfLogs = z.object({ DeliveryLogsRole: z.string().min(1) });

async function deliveryLogs({ site, force }: Extract<Command, { kind: "delivery-logs" }>): Promise<0> {
  const { id, site: file } = await readSite(siteNamed(site));
  mustOwnLogs(file);
  const { DeliveryLogsRole } = await stackOutputs(new CloudFormationClient(), id, roleOfLogs);
  print(await ownDeliveryLogs(new SNSClient(), DeliveryLogsRole, force));
  return 0;
}

async function drill({ contact, ...at }: Extract<Command, { kind: "drill" }>): Promise<0> {
  const { store, site, now } = await connectSite(at);
  if (contact !== null) {
    print(await sendDrills(store, contact, now()));
    if (at.local !== null) await nudge(at.local);
  }
  print(await drillLines(store, site.zone));
  return 0;
}

/** On one machine the stream follows the site's own calls: this is one of them. */
async function nudge(url: string): Promise<void> {
  await fetch(new URL("/health", url));
  await fetch(new URL("/console/outbox", url));
}

async function feeds(at: Looking): Promise<0> {
  const { store, site, now } = await connectSite(at);
  const today = dayOf(now(), site.zone);
  print(feedLines(await store.feedDays(firstOf(today, LISTED_DAYS)), today, site.zone));
  return 0;
}

async function deployed(site: string): Promise<Deployed> {
  const folder = await readSite(siteNamed(site));
  const { TableName, TopicArn } = await siteOutputs(new CloudFormationClient(), folder.id);
  const table = dynamoTable({ client: new DynamoDBClient(), tableName: TableName });
  const store = createSiteStore(table, keptAs(folder.site));
  return { folder, topicArn: TopicArn, sns: new SNSClient(), store };
}

async function apply(command: Extract<Command, { kind: "apply" }>): Promise<0 | 1> {
  if (!(await mayApply(command))) return 1;
  const { folder, topicArn, sns, store } = await deployed(command.site);
  const deps = { sns, topicArn, people: folder.people };
  if (command.dryRun) print(["would change:", ...reportLines(await planPeople(deps))]);
  else print(reportLines(await applyPeople({ ...deps, store })));
  return 0;
}

async function pin({ site, contact }: Extract<Command, { kind: "pin" }>): Promise<0> {
  const { folder, store } = await deployed(site);
  await enrol(store, folder.people, contact, () => askPin(terminal));
  print([`PIN of ${contact} is set`]);
  return 0;
}

async function confirm({ site }: Extract<Command, { kind: "confirm" }>): Promise<0> {
  const { topicArn, sns } = await deployed(site);
  await confirmEmail(sns, topicArn, await ask(terminal, "Link of the confirmation email: "));
  print(["confirmed; only the topic's owner can end it"]);
  return 0;
}

await runCommand(siteUsage, main);
