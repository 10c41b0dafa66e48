import { rewriting, type Table } from "../table.ts";
import { compacted, expanded, plainly } from "./compact.ts";

/** How the texts of items are written. Either way both are read. */
export type TextForm = "plain" | "compact";

/** A table whose larger texts stand as few bytes, of which nobody above it knows. */
export function compactTable(table: Table, form: TextForm): Table {
  return {
    ...rewriting(table, form === "compact" ? compacted : plainly),
    async query(range, after) {
      const { items, next } = await table.query(range, after);
      return { items: items.map(expanded), next };
    },
    async get(key) {
      const item = await table.get(key);
      return item && expanded(item);
    },
  };
}
