import { randomUUID } from "node:crypto";
import type { Instant } from "../../../shared/base/instant.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { expiry } from "../../../shared/store/items/retention.ts";
import type { Table } from "../../../shared/store/table.ts";
import type { Inquiry } from "./arguments.ts";

/** Who asked for patients, when and for what: it is written before anything is shown. */
export async function keepAsked(
  table: Pick<Table, "write">,
  site: Pick<Site, "retentionDays">,
  { by, about, at }: { readonly by: string; readonly about: Inquiry; readonly at: Instant },
): Promise<void> {
  const key = { pk: "asked", sk: `${at}#${randomUUID()}` };
  const item = { ...key, item: "asked", by, about: JSON.stringify(about), ...expiry(at, site) };
  await table.write({ kind: "put", item });
}
