import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Site } from "../sites/site.ts";
import { agenda } from "./agenda.ts";
import { compactTable, type TextForm } from "./compact/compact-table.ts";
import type { StoreDeps } from "./deps.ts";
import { documentStore } from "./documents.ts";
import { partedTable } from "./due/parted-table.ts";
import type { DueForm } from "./due/parts.ts";
import { drills } from "./lists/drills.ts";
import { feedWords } from "./lists/feed-words.ts";
import { feedKeeper } from "./lists/feeds.ts";
import { identities } from "./lists/identities.ts";
import { locks } from "./lists/locks.ts";
import { machines } from "./lists/machines.ts";
import { nameKeeper } from "./lists/names.ts";
import { pins } from "./lists/pins.ts";
import { sentNotes } from "./lists/sent-notes.ts";
import { digests } from "./lists/shift-lists.ts";
import { unitLister } from "./lists/unit-list.ts";
import { messages } from "./messages.ts";
import { patients } from "./patients.ts";
import { settlingDays } from "./settled/settling.ts";
import type { Store } from "./store.ts";
import type { Table } from "./table.ts";

/** `retentionDays`, at least 31, and the two forms are the site's own; the others are for tests. */
export type StoreOptions = Pick<StoreDeps, "retentionDays"> &
  Partial<Omit<StoreDeps, "table">> & {
    readonly textForm?: TextForm | undefined;
    readonly dueForm?: DueForm | undefined;
  };

/** What a site's file says of its table. */
export function keptAs({ retentionDays, tableTexts: textForm, dueIndex: dueForm }: Site): StoreOptions {
  return { retentionDays, textForm, dueForm };
}

/** The store of one site over its table: in DynamoDB, or in memory. */
export function createSiteStore(
  table: Table,
  { textForm = "compact", dueForm = "parted", ...options }: StoreOptions,
): Store {
  const deps: StoreDeps = {
    random: Math.random,
    wait,
    nonce: randomUUID,
    settling: settlingDays,
    ...options,
    table: compactTable(partedTable(table, dueForm), textForm),
  };
  return {
    ...patients(deps),
    ...digests(deps),
    ...messages(deps),
    ...sentNotes(deps),
    ...agenda(deps),
    ...documentStore(deps),
    ...nameKeeper(deps),
    ...feedKeeper(deps),
    ...feedWords(deps),
    ...pins(deps),
    ...locks(deps),
    ...drills(deps),
    ...identities(deps),
    ...machines(deps),
    ...unitLister(deps),
  };
}
