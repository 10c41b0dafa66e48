import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import type { Table } from "../../../shared/store/table.ts";
import { credentials, region, tableName } from "../names.ts";
import { lockFolder } from "../table/folder-lock.ts";
import type { Kept } from "../table/kept-table.ts";
import { SiteTables } from "../table/site-tables.ts";
import { startTableServer } from "../table/table-server.ts";
import { takeOver } from "../table/taken-over.ts";
import { createTable } from "./create-table.ts";
import { startDynoxide } from "./dynoxide.ts";
import { remembering } from "./history.ts";
import type { StreamSource } from "./stream.ts";
import { tableStream } from "./table-stream.ts";

/** The site's table with its stream. */
export interface LocalTable {
  readonly kind: "dynoxide" | "memory";
  readonly table: Table;
  readonly stream: StreamSource;
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * The table is in this process, or in dynoxide where it is wanted and there is one for this platform; it is kept in a
 * folder, if one is given.
 */
export async function openTable(
  wanted: "dynoxide" | "memory",
  kept?: Kept,
  name = tableName,
): Promise<LocalTable> {
  const options = kept ? { dbPath: join(kept.folder, "table.db") } : {};
  const server = wanted === "memory" ? null : await startDynoxide(options);
  return server ? inDynoxide(server, name, kept) : inThisProcess(name, kept);
}

async function inDynoxide(
  server: { readonly endpoint: string; stop(): Promise<void> },
  name: string,
  kept: Kept | undefined,
): Promise<LocalTable> {
  const options = { region, credentials, endpoint: server.endpoint };
  const client = new DynamoDBClient(options);
  const streams = new DynamoDBStreamsClient(options);
  await createTable(client, name);
  const position = name === tableName ? "stream.json" : `${name}.stream.json`;
  const stream = tableStream(streams, name, kept && join(kept.folder, position));
  return {
    kind: "dynoxide",
    table: dynamoTable({ client, tableName: name }),
    stream: kept ? remembering(stream, kept.folder, name, kept.now) : stream,
    endpoint: server.endpoint,
    async close() {
      client.destroy();
      streams.destroy();
      await server.stop();
    },
  };
}

async function inThisProcess(name: string, kept: Kept | undefined): Promise<LocalTable> {
  const unlock = kept ? lockFolder(kept.folder) : () => {};
  const tables = new SiteTables(kept);
  try {
    if (kept) await takeOver(kept.folder, (each) => tables.open(each).table);
    const { table, stream } = tables.open(name);
    const server = await startTableServer(tables);
    return {
      ...{ kind: "memory", table, stream, endpoint: server.url },
      async close() {
        await server.close();
        tables.close();
        unlock();
      },
    };
  } catch (error) {
    tables.close();
    unlock();
    throw error;
  }
}
