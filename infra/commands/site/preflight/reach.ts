import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { instant } from "../../../../shared/base/instant.ts";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { type SiteFolder, stackName } from "../../../site-files/folder.ts";
import { askAws } from "../../aws-call.ts";
import { SiteNotDeployedError, siteOutputs, stackResources } from "../../outputs.ts";
import { localTable } from "../../site-connection.ts";
import { addressFindings, smsFindings } from "./account.ts";
import { blocker, note, type PreflightFinding } from "./finding.ts";
import { answered, certificateOf, executions, keyPolicy, spent } from "./of-account.ts";
import { withoutPin } from "./pins.ts";
import type { Looked } from "./preflight.ts";
import { alarmMail, filterPolicies, misfiltered } from "./topics.ts";

type Seen = Pick<Looked, "lackingPin" | "deployed">;

/** Impatient: whoever has no account is told so in seconds. */
const quick = { maxAttempts: 2, requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000 } };

/** What can be seen of the site beyond its files: on this machine, in the account of the environment, or nothing. */
export async function seenOf(folder: SiteFolder, local: string | null): Promise<Seen> {
  if (local !== null) {
    const table = await localTable(local);
    return { lackingPin: await withoutPin(storeOf(table, folder), folder.people), deployed: [] };
  }
  if (!(await hasAccount())) return { lackingPin: null, deployed: noAccount };
  const now = instant(Date.now());
  const sns = new SNSClient(quick);
  const [sms, account, stack] = await Promise.all([
    smsFindings(sns, folder.site.sms),
    accountFindings(folder, now),
    stackOf(folder),
  ]);
  return { ...stack, deployed: [...sms, ...account, ...stack.deployed] };
}

/** What no stack is asked for. */
async function accountFindings({ site }: SiteFolder, now: string): Promise<readonly PreflightFinding[]> {
  const { domain, mutualTls, firewall, sms } = site;
  const certificates = [mutualTls, ...(firewall ? [] : [domain])].flatMap((one) => one?.certificate ?? []);
  const found = await Promise.all([
    answered("the quota of executions", () => executions(askAws)),
    answered("what was spent on SMS", () => spent(askAws, sms?.monthlyLimitUsd ?? 1, now)),
    ...certificates.map((arn) => answered("a certificate", () => certificateOf(askAws, arn, now))),
  ]);
  return found.flat();
}

/** What the stack made is asked: its key, and the topic of its alarms. */
async function madeFindings(sns: SNSClient, id: string): Promise<readonly PreflightFinding[]> {
  const made = await stackResources(new CloudFormationClient(quick), stackName(id));
  const named = (type: string, start: string) =>
    made.find(
      ({ ResourceType, LogicalResourceId = "" }) =>
        ResourceType === type && LogicalResourceId.startsWith(start),
    )?.PhysicalResourceId;
  const key = named("AWS::KMS::Key", "Foundation");
  const alarms = named("AWS::SNS::Topic", "FoundationAlarms");
  const found = await Promise.all([
    key === undefined ? [] : answered("the key's policy", () => keyPolicy(askAws, key)),
    alarms === undefined ? [] : answered("the alarms' address", () => alarmMail(sns, alarms)),
  ]);
  return found.flat();
}

/** Who has no PIN in the deployed table; null where none can be asked. */
export async function lackingPinOf(folder: SiteFolder, local: string | null): Promise<Seen["lackingPin"]> {
  if (local === null && !(await hasAccount())) return null;
  if (local !== null) return (await seenOf(folder, local)).lackingPin;
  return (await stackOf(folder)).lackingPin;
}

async function hasAccount(): Promise<boolean> {
  try {
    const { config } = new CloudFormationClient(quick);
    await config.region();
    await config.credentials();
    return true;
  } catch {
    return false;
  }
}

const noAccount = note(
  "no AWS account was asked: the environment names no region or has no credentials",
  "sandbox, spend limit, origination identity, confirmed addresses and opted-out phones are not known",
  "set AWS_REGION and credentials, and run this once more before the site goes live",
);

async function stackOf(folder: SiteFolder): Promise<Seen> {
  try {
    const { TableName, TopicArn } = await siteOutputs(new CloudFormationClient(quick), folder.id);
    const table = dynamoTable({ client: new DynamoDBClient(quick), tableName: TableName });
    const sns = new SNSClient(quick);
    const [lackingPin, ...deployed] = await Promise.all([
      withoutPin(storeOf(table, folder), folder.people),
      addressFindings(sns, TopicArn, folder.people),
      answered("the topic's addresses", () => filterPolicies(sns, TopicArn)),
      answered("the topic's filters", () => misfiltered(sns, TopicArn, folder.people)),
      madeFindings(sns, folder.id),
    ]);
    return { lackingPin, deployed: deployed.flat() };
  } catch (error) {
    return { lackingPin: null, deployed: unseen(error) };
  }
}

function unseen(error: unknown): readonly PreflightFinding[] {
  const why = error instanceof SiteNotDeployedError ? error.message : "the account did not answer";
  return blocker(
    `the deployed site could not be asked: ${why}`,
    "who has a PIN and whose address is confirmed is not known",
    "deploy the site, or use credentials that may read its stack, table and topic",
  );
}

function storeOf(table: Parameters<typeof createSiteStore>[0], { site }: SiteFolder) {
  return createSiteStore(table, { retentionDays: site.retentionDays });
}
