import type { Patience } from "./dynamo/patience.ts";
import type { Retention } from "./items/retention.ts";
import type { Table } from "./table.ts";

export interface StoreDeps extends Patience, Retention {
  readonly table: Table;
  /** Names one attempt to write; 1 to 36 characters, never the same twice. */
  readonly nonce: () => string;
}
