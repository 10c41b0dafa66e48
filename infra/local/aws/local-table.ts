import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import type { Instant } from "../../../shared/base/instant.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import type { Table } from "../../../shared/store/table.ts";
import { credentials, region, tableName } from "../names.ts";
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
  /** Null for a table in memory, which nobody else can ask. */
  readonly endpoint: string | null;
  close(): Promise<void>;
}

interface Kept {
  readonly folder: string;
  /** By it a table is restored to a point in time. */
  readonly now: () => Instant;
}

/** In dynoxide where there is one for this platform, else in memory; kept in a folder, if one is given. */
export async function openTable(
  wanted: "dynoxide" | "memory",
  kept?: Kept,
  name = tableName,
): Promise<LocalTable> {
  const options = kept ? { dbPath: join(kept.folder, "table.db") } : {};
  const server = wanted === "memory" ? null : await startDynoxide(options);
  return server ? inDynoxide(server, name, kept) : inMemory();
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

function inMemory(): LocalTable {
  const table = new MemoryTable();
  let changes: DynamoDBRecord[] = [];
  let reading = 0;
  table.onChange((record) => changes.push(record));
  const stream: StreamSource = {
    async read() {
      reading = changes.length;
      return changes.slice();
    },
    done() {
      changes = changes.slice(reading);
    },
  };
  return { kind: "memory", table, stream, endpoint: null, close: async () => {} };
}
