import { existsSync, readdirSync } from "node:fs";
import { inMemory, type Kept, logOf, openKeptTable, type StreamedTable } from "./kept-table.ts";
import type { Tables } from "./table-server.ts";

const LOG = /^(.+)\.table\.log$/;

/** All tables of a site on this machine: the one that it works on, and those that a restore makes. */
export class SiteTables implements Tables {
  readonly #kept: Kept | undefined;
  readonly #open = new Map<string, StreamedTable>();

  constructor(kept: Kept | undefined) {
    this.#kept = kept;
  }

  /** Makes it where there is none. @throws DamagedLogError */
  open(name: string): StreamedTable {
    const opened = this.#open.get(name) ?? (this.#kept ? openKeptTable(this.#kept, name) : inMemory());
    this.#open.set(name, opened);
    return opened;
  }

  find(name: string) {
    return this.#isThere(name) ? this.open(name).table : null;
  }

  make(name: string): boolean {
    if (this.#isThere(name)) return false;
    this.open(name);
    return true;
  }

  names(): readonly string[] {
    const logs = this.#kept
      ? readdirSync(this.#kept.folder).flatMap((file) => LOG.exec(file)?.[1] ?? [])
      : [];
    return [...new Set([...this.#open.keys(), ...logs])].sort();
  }

  close(): void {
    for (const table of this.#open.values()) table.close();
  }

  #isThere(name: string): boolean {
    return this.#open.has(name) || (this.#kept !== undefined && existsSync(logOf(this.#kept.folder, name)));
  }
}
