import type { Happening } from "../../../infra/local/console/happenings.ts";
import { type Left, leftOf } from "../../../shared/replay/left.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { pagesOf, type Table } from "../../../shared/store/table.ts";

/** A table as it stands, as a restored one would be. */
export async function copyOf(table: Table): Promise<MemoryTable> {
  const copy = new MemoryTable();
  for await (const { pk, sk } of pagesOf((after) => table.scan(after))) {
    const item = await table.get({ pk, sk });
    if (item) await copy.write({ kind: "put", item });
  }
  return copy;
}

/** What the functions' log has kept of a local site. */
export function leftIn(happenings: readonly Happening[]): readonly Left[] {
  return happenings.flatMap((each) =>
    each.kind === "decision" || each.kind === "note" ? (leftOf(each.at, each.code, each.fields) ?? []) : [],
  );
}
