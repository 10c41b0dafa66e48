import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe } from "vitest";
import { createTable } from "../../../infra/local/aws/create-table.ts";
import { type Dynoxide, hasDynoxide, startDynoxide } from "../../../infra/local/aws/dynoxide.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore, type StoreOptions } from "../../../shared/store/site-store.ts";
import type { Store } from "../../../shared/store/store.ts";
import type { Table } from "../../../shared/store/table.ts";

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
