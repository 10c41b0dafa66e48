import type { Table } from "../../../shared/store/table.ts";
import { tableName } from "../names.ts";
import { lockFolder } from "../table/folder-lock.ts";
import type { Kept } from "../table/kept-table.ts";
import { SiteTables } from "../table/site-tables.ts";
import { startTableServer } from "../table/table-server.ts";
import { takeOver } from "../table/taken-over.ts";
import type { StreamSource } from "./stream.ts";

/** The site's table with its stream. */
export interface LocalTable {
  readonly table: Table;
  readonly stream: StreamSource;
  /** Where the commands beside the site ask for it. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** The table is in this process, and kept in a folder, if one is given. @throws FolderInUseError, OldTableError, DamagedLogError */
export async function openTable(kept?: Kept, name = tableName): Promise<LocalTable> {
  const unlock = kept ? lockFolder(kept.folder) : () => {};
  const tables = new SiteTables(kept);
  try {
    if (kept) await takeOver(kept.folder, (each) => tables.open(each).table);
    const { table, stream } = tables.open(name);
    const server = await startTableServer(tables);
    return {
      ...{ table, stream, endpoint: server.url },
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
