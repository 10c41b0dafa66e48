import { DUE } from "../items/schema.ts";
import { type Attributes, itemKey, rewriting, type Table, type Write } from "../table.ts";
import { type DueForm, partOf } from "./parts.ts";

/** A table whose entries of the due index stand in parts, of which whoever writes knows nothing. */
export function partedTable(table: Table, form: DueForm): Table {
  return form === "single" ? table : rewriting(table, parted);
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
