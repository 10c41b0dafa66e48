import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { SiteFolder } from "../../../site-files/folder.ts";
import { SiteNotDeployedError, siteOutputs } from "../../outputs.ts";
import { localTable } from "../local-table.ts";
import { addressFindings, smsFindings } from "./account.ts";
import { type Finding, note, stop } from "./finding.ts";
import { withoutPin } from "./pins.ts";
import type { Looked } from "./preflight.ts";

type Seen = Pick<Looked, "lackingPin" | "deployed">;

/** Impatient: whoever has no account is told so in seconds. */
const quick = { maxAttempts: 2, requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000 } };

/** What can be seen of the site beyond its files: on this machine, in the account of the environment, or nothing. */
export async function seenOf(folder: SiteFolder, local: string | null): Promise<Seen> {
  if (local !== null) {
    const { table } = await localTable(local);
    return { lackingPin: await withoutPin(storeOf(table, folder), folder.people), deployed: [] };
  }
  if (!(await hasAccount())) return { lackingPin: null, deployed: [noAccount] };
  const sms = await smsFindings(new SNSClient(quick));
  const stack = await stackOf(folder);
  return { ...stack, deployed: [...sms, ...stack.deployed] };
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
    const [lackingPin, deployed] = await Promise.all([
      withoutPin(storeOf(table, folder), folder.people),
      addressFindings(new SNSClient(quick), TopicArn, folder.people),
    ]);
    return { lackingPin, deployed };
  } catch (error) {
    return { lackingPin: null, deployed: [unseen(error)] };
  }
}

function unseen(error: unknown): Finding {
  const why = error instanceof SiteNotDeployedError ? error.message : "the account did not answer";
  return stop(
    `the deployed site could not be asked: ${why}`,
    "who has a PIN and whose address is confirmed is not known",
    "deploy the site, or use credentials that may read its stack, table and topic",
  );
}

function storeOf(table: Parameters<typeof createSiteStore>[0], { site }: SiteFolder) {
  return createSiteStore(table, { retentionDays: site.retentionDays });
}
