import type { Changes } from "../../episode/state/patient.ts";
import { rowKey } from "../items/keys.ts";
import type { Attributes, Write } from "../table.ts";

/** The patient's row on the unit's list goes along in the commit that changed it. */
export function rowWrites(subject: string, { row }: Pick<Changes, "row">): Write[] {
  if (row === undefined) return [];
  const key = rowKey(subject);
  if (row === null) return [{ kind: "delete", key }];
  // A document, since it is read whole, and by the hundred.
  return [{ kind: "put", item: { ...key, item: "unit-row", content: row.content } }];
}

/** What a patient's head says of it, so that a row that is as it was is not written again. */
export function listedIn({ row }: Pick<Changes, "row">): Attributes {
  return row === undefined ? {} : { listed: row?.digest };
}
