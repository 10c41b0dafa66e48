import { setTimeout as pause } from "node:timers/promises";
import {
  ContinuousBackupsUnavailableException,
  DescribeTableCommand,
  type DynamoDBClient,
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
  await active(client, target, wait);
  await client.send(
    new UpdateTableCommand({
      TableName: target,
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamEnabled: true, StreamViewType: tableSchema.stream },
    }),
  );
  await active(client, target, wait);
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: target,
      TimeToLiveSpecification: { Enabled: true, AttributeName: tableSchema.timeToLive },
    }),
  );
  await recoverable(client, target, wait);
}

/** A table that is active may not have its backups yet, and refuses this until it has. @throws RestoreFailedError */
function recoverable(client: DynamoDBClient, TableName: string, wait: Wait): Promise<void> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  const update = new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification });
  return untilSo(`${TableName} takes no recovery`, wait, async () => {
    try {
      await client.send(update);
      return true;
    } catch (error) {
      if (error instanceof ContinuousBackupsUnavailableException) return false;
      throw error;
    }
  });
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
