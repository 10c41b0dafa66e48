import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";
import { createTable } from "../../../infra/local/aws/create-table.ts";
import { type Dynoxide, hasDynoxide, startDynoxide } from "../../../infra/local/aws/dynoxide.ts";
import type { Listening } from "../../../infra/local/loopback.ts";
import { openKeptTable } from "../../../infra/local/table/kept-table.ts";
import { SiteTables } from "../../../infra/local/table/site-tables.ts";
import { startTableServer } from "../../../infra/local/table/table-server.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore, type StoreOptions } from "../../../shared/store/site-store.ts";
import type { Store } from "../../../shared/store/store.ts";
import type { Table } from "../../../shared/store/table.ts";
import { freshFolder } from "./local-folder.ts";

/** A new, empty table. */
export type OpenTable = (options?: { readonly pageSize?: number }) => Promise<Table>;

export const retentionDays = 90;

/** A store that never waits. */
export function storeOver(table: Table, options: Partial<StoreOptions> = {}): Store {
  return createSiteStore(table, { retentionDays, wait: async () => undefined, ...options });
}

/** The one suite that both tables must pass. */
export function overBothTables(suite: (open: OpenTable) => void): void {
  describe("in memory", () => suite(async (options) => new MemoryTable(options)));
  const note = hasDynoxide() ? "" : " (skipped: no dynoxide for this platform)";
  describe.skipIf(!hasDynoxide())(`in dynoxide${note}`, () => {
    let client: DynamoDBClient;
    let server: Dynoxide | null;
    beforeAll(async () => {
      server = await startDynoxide();
      client = new DynamoDBClient({ endpoint: server?.endpoint ?? "" });
    });
    afterAll(async () => {
      client.destroy();
      await server?.stop();
    });
    suite(async ({ pageSize } = {}) => {
      const tableName = `site-${randomUUID()}`;
      await createTable(client, tableName);
      return dynamoTable({ client, tableName, pageSize });
    });
  });
}

/** A local site's tables too: kept in a log, by which each call is answered anew, and asked by other processes. */
export function overAllTables(suite: (open: OpenTable) => void): void {
  overBothTables(suite);
  describe("in memory, by its log", () => suite(async (options) => byItsLog(freshFolder(), options)));
  describe("in memory, asked by another process", () => {
    const tables = new SiteTables(undefined);
    let server: Listening;
    beforeAll(async () => {
      server = await startTableServer(tables);
    });
    afterAll(() => server.close());
    suite(async ({ pageSize } = {}) => {
      const client = new DynamoDBClient({ endpoint: server.url });
      onTestFinished(() => client.destroy());
      const tableName = `site-${randomUUID()}`;
      await createTable(client, tableName);
      return dynamoTable({ client, tableName, pageSize });
    });
  });
}

/** Each call is answered by what a new start would read. */
function byItsLog(folder: string, options: { readonly pageSize?: number } = {}): Table {
  const kept = { folder, now: () => "2026-03-10T12:00:00.000Z" };
  const inNewLife = async <T>(ask: (table: Table) => Promise<T>): Promise<T> => {
    const { table, close } = openKeptTable(kept, "site", options);
    try {
      return await ask(table);
    } finally {
      close();
    }
  };
  return {
    query: (range, after) => inNewLife((table) => table.query(range, after)),
    get: (key) => inNewLife((table) => table.get(key)),
    write: (write) => inNewLife((table) => table.write(write)),
    transact: (writes, token) => inNewLife((table) => table.transact(writes, token)),
    due: (until, after) => inNewLife((table) => table.due(until, after)),
    scan: (after) => inNewLife((table) => table.scan(after)),
  };
}

/** The port alone, so that one method can be replaced. */
export function portOf(table: Table): Table {
  return {
    query: (range, after) => table.query(range, after),
    get: (key) => table.get(key),
    write: (write) => table.write(write),
    transact: (writes, token) => table.transact(writes, token),
    due: (until, after) => table.due(until, after),
    scan: (after) => table.scan(after),
  };
}
