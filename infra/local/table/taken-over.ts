import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Attributes, Table } from "../../../shared/store/table.ts";
import { startDynoxide } from "../aws/dynoxide.ts";
import { credentials, region } from "../names.ts";

/** What an earlier version kept cannot be read here. */
export class OldTableError extends Error {
  override name = "OldTableError";
}

const OLD = "table.db";

/**
 * Takes over what a version before 2 kept in dynoxide: each item of each table, once. Its file then has another name, and is
 * nobody's. A start that is cut short begins again, and writes the same.
 * @throws OldTableError where there is no dynoxide for this platform.
 */
export async function takeOver(folder: string, open: (name: string) => Table): Promise<void> {
  const dbPath = join(folder, OLD);
  if (!existsSync(dbPath)) return;
  const server = await startDynoxide({ dbPath });
  if (server === null)
    throw new OldTableError(
      `${dbPath} was kept by an earlier version, in dynoxide, which has no package for this platform. Start the site once with this folder on Linux (x64): then every platform reads it`,
    );
  const client = new DynamoDBClient({ region, credentials, endpoint: server.endpoint });
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    for (const name of TableNames) await copy(client, name, open(name));
  } finally {
    client.destroy();
    await server.stop();
  }
  for (const name of readdirSync(folder).filter((each) => each.startsWith(OLD)))
    renameSync(join(folder, name), join(folder, `taken-over-${name}`));
}

async function copy(client: DynamoDBClient, TableName: string, table: Table): Promise<void> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    for (const item of Items) await table.write({ kind: "put", item: itemOf(unmarshall(item)) });
}

function itemOf({ pk, sk, ...attributes }: Attributes) {
  return { ...attributes, pk: String(pk), sk: String(sk) };
}
