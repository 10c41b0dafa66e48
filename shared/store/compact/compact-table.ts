import type { Table } from "../table.ts";
import { compacted, expanded, plainly } from "./compact.ts";

/** How the texts of items are written. Either way both are read. */
export type TextForm = "plain" | "compact";

/** A table whose larger texts stand as few bytes, of which nobody above it knows. */
export function compactTable(table: Table, form: TextForm): Table {
  const written = form === "compact" ? compacted : plainly;
  return {
    async query(range, after) {
      const { items, next } = await table.query(range, after);
      return { items: items.map(expanded), next };
    },
    async get(key) {
      const item = await table.get(key);
      return item && expanded(item);
    },
    write: (write) => table.write(written(write)),
    transact: (writes, token) => table.transact(writes.map(written), token),
    due: (range, after) => table.due(range, after),
    scan: (after) => table.scan(after),
  };
}
