import { join } from "node:path";
import type { Instant } from "../../../shared/base/instant.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import type { StreamSource } from "../aws/stream.ts";
import { callOf, callOrPosition } from "./call.ts";
import { ChangeStream } from "./change-stream.ts";
import { openLineLog } from "./line-log.ts";
import { Past } from "./past.ts";
import { readSnapshot, writeSnapshot } from "./snapshot.ts";

/** A table in memory, with the stream of its changes. */
export interface StreamedTable {
  readonly table: MemoryTable;
  readonly stream: StreamSource;
  close(): void;
}

export interface Kept {
  readonly folder: string;
  /** The site's clock: by it a table is restored to a point in time. */
  readonly now: () => Instant;
}

/** What is read anew at a start, at most, before what stands is written down by itself. */
const SNAPSHOT_BYTES = 16 * 1024 * 1024;

export const logOf = (folder: string, name: string) => join(folder, `${name}.table.log`);

export function inMemory(): StreamedTable {
  const table = new MemoryTable();
  return { table, stream: streaming(table, new ChangeStream()), close() {} };
}

/**
 * Kept as the log of its changes: what a call changed is in the file before anybody sees it. A process that is killed loses
 * nothing that was answered; a machine that loses its power, at most its last second.
 * @throws DamagedLogError
 */
export function openKeptTable(
  { folder, now }: Kept,
  name: string,
  options: { readonly pageSize?: number } = {},
): StreamedTable {
  const file = logOf(folder, name);
  const snapshot = readSnapshot(file);
  const past = new Past(snapshot);
  const hear = (line: string) => past.hear(callOrPosition.parse(JSON.parse(line)));
  const log = openLineLog(file, hear, snapshot?.bytes);
  const table = new MemoryTable({
    ...options,
    standing: past.standing,
    journal: (changes) => log.append(JSON.stringify(callOf(changes, now()))),
  });
  const read = (position: number) => log.append(JSON.stringify({ read: position }));
  const stream = streaming(table, new ChangeStream(past.unread(), read));
  return {
    table,
    stream,
    close() {
      // The log is on the disk first: what stood must not be there of a log that is not.
      log.close();
      const isLong = log.size - (snapshot?.bytes ?? 0) > SNAPSHOT_BYTES;
      if (isLong && stream.isDone())
        writeSnapshot(file, { items: [...table.items()], bytes: log.size, sequence: table.sequence });
    },
  };
}

function streaming(table: MemoryTable, stream: ChangeStream): ChangeStream {
  table.onChange((record) => stream.add(record));
  return stream;
}
