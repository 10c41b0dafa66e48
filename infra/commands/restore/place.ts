import type { Instant } from "../../../shared/base/instant.ts";
import type { ArchiveReader, ArchiveSpan } from "../../../shared/replay/archive-reader.ts";
import type { Left } from "../../../shared/replay/left.ts";
import type { Site } from "../../../shared/sites/site.ts";
import type { Table } from "../../../shared/store/table.ts";

/** Where a table is restored: in AWS, or on this machine. */
export interface RestorePlace {
  readonly site: Site;
  readonly archive: ArchiveReader;
  readonly now: () => Instant;
  /** The table that the site works on. */
  readonly source: string;
  /** A new one, as the source stood at that instant. */
  make(target: string, at: Instant): Promise<void>;
  open(table: string): Table;
  /** What the functions logged of what left and what was answered. */
  left(span: ArchiveSpan): Promise<readonly Left[]>;
  /** What whoever runs this does next, so that the site works on that table. */
  swap(table: string, until: Instant): Promise<readonly string[]>;
}
