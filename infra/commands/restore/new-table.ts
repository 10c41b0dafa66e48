import { setTimeout as pause } from "node:timers/promises";
import {
  ContinuousBackupsUnavailableException,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Instant } from "../../../shared/base/instant.ts";
import { tableSchema } from "../../../shared/store/items/schema.ts";

class RestoreFailedError extends Error {
  override name = "RestoreFailedError";
}

type Wait = (milliseconds: number) => Promise<unknown>;

const EVERY_MS = 10_000;
const TRIES = 720;

/** What a new table is called: a name that says of when it is. */
export function newTableName(source: string, at: Instant): string {
  return `${source.slice(0, 200)}-at-${at.replaceAll(/[-:]/g, "").slice(0, 15)}`;
}

/**
 * A table as the old one stood at that instant, with its key and index. AWS restores neither stream nor time to live nor recovery
 * nor protection: they are set again.
 * @throws RestoreFailedError
 */
export async function restoreTo(
  client: DynamoDBClient,
  { source, target, at }: { readonly source: string; readonly target: string; readonly at: Instant },
  wait: Wait = pause,
): Promise<void> {
  await client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: source,
      TargetTableName: target,
      RestoreDateTime: new Date(at),
    }),
  );
  await setAgain(client, target, wait);
}

/** @throws RestoreFailedError */
export async function setAgain(client: DynamoDBClient, target: string, wait: Wait = pause): Promise<void> {
  const change = (call: () => Promise<unknown>) =>
    untilSo(`${target} takes no change`, wait, () => isTaken(call));
  await active(client, target, wait);
  const StreamSpecification = { StreamEnabled: true, StreamViewType: tableSchema.stream };
  const guarded = { TableName: target, DeletionProtectionEnabled: true, StreamSpecification };
  await change(() => client.send(new UpdateTableCommand(guarded)));
  await active(client, target, wait);
  const TimeToLiveSpecification = { Enabled: true, AttributeName: tableSchema.timeToLive };
  const ending = { TableName: target, TimeToLiveSpecification };
  await change(() => client.send(new UpdateTimeToLiveCommand(ending)));
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  const recoverable = { TableName: target, PointInTimeRecoverySpecification };
  await change(() => client.send(new UpdateContinuousBackupsCommand(recoverable)));
}

/** A table that calls itself active may still be changing, or have no backups yet, and refuses a change until then. */
async function isTaken(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof ContinuousBackupsUnavailableException || error instanceof ResourceInUseException)
      return false;
    throw error;
  }
}

function active(client: DynamoDBClient, TableName: string, wait: Wait): Promise<void> {
  return untilSo(`${TableName} is not there`, wait, async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.TableStatus === "ACTIVE";
  });
}

async function untilSo(still: string, wait: Wait, look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await look()) return;
    await wait(EVERY_MS);
  }
  throw new RestoreFailedError(`${still} after two hours`);
}

/** What `table` of site.json must say, so that the stack works on this table. @throws RestoreFailedError */
export async function adopted(
  client: DynamoDBClient,
  name: string,
): Promise<{ name: string; stream: string }> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  if (!Table?.LatestStreamLabel) throw new RestoreFailedError(`${name} has no stream`);
  return { name, stream: Table.LatestStreamLabel };
}
