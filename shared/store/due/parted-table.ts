import { DUE } from "../items/schema.ts";
import { type Attributes, itemKey, type Table, type Write } from "../table.ts";
import { type DueForm, partOf } from "./parts.ts";

/** A table whose entries of the due index stand in parts, of which whoever writes knows nothing. */
export function partedTable(table: Table, form: DueForm): Table {
  if (form === "single") return table;
  return {
    query: (range, after) => table.query(range, after),
    get: (key) => table.get(key),
    write: (write) => table.write(parted(write)),
    transact: (writes, token) => table.transact(writes.map(parted), token),
    due: (range, after) => table.due(range, after),
    scan: (after) => table.scan(after),
  };
}

function parted(write: Write): Write {
  const { pk } = itemKey(write);
  switch (write.kind) {
    case "put":
      return { ...write, item: { ...write.item, ...partIn(write.item, pk) } };
    case "update":
      return { ...write, set: { ...write.set, ...partIn(write.set, pk) } };
    case "delete":
      return write;
  }
}

function partIn({ due }: Attributes, pk: string): Attributes {
  return due === DUE ? { due: partOf(pk) } : {};
}
