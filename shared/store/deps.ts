import type { BusyPatience } from "./dynamo/patience.ts";
import type { Retention } from "./items/retention.ts";
import type { SettlingDays } from "./settled/settling.ts";
import type { Table } from "./table.ts";

export interface StoreDeps extends BusyPatience, Retention {
  readonly table: Table;
  readonly settling: SettlingDays;
  /** Names one attempt to write; 1 to 36 characters, never the same twice. */
  readonly nonce: () => string;
}
