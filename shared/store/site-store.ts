import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { agenda } from "./agenda.ts";
import type { StoreDeps } from "./deps.ts";
import { digests } from "./digests.ts";
import { documents } from "./documents.ts";
import { feedWords } from "./feed-words.ts";
import { feedKeeper } from "./feeds.ts";
import { identities } from "./identities.ts";
import { locks } from "./locks.ts";
import { messages } from "./messages.ts";
import { nameKeeper } from "./names.ts";
import { patients } from "./patients.ts";
import { pins } from "./pins.ts";
import type { Store } from "./store.ts";
import type { Table } from "./table.ts";

/** `retentionDays`, at least 31, is the site's own; the others are for tests. */
export type StoreOptions = Pick<StoreDeps, "retentionDays"> & Partial<Omit<StoreDeps, "table">>;

/** The store of one site over its table: in DynamoDB, or in memory. */
export function createSiteStore(table: Table, options: StoreOptions): Store {
  const deps: StoreDeps = { random: Math.random, wait, nonce: randomUUID, ...options, table };
  return {
    ...patients(deps),
    ...digests(deps),
    ...messages(deps),
    ...agenda(deps),
    ...documents(deps),
    ...nameKeeper(deps),
    ...feedKeeper(deps),
    ...feedWords(deps),
    ...pins(deps),
    ...locks(deps),
    ...identities(deps),
  };
}
