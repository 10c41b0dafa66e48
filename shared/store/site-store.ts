import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Site } from "../sites/site.ts";
import { agenda } from "./agenda.ts";
import { compactTable, type TextForm } from "./compact/compact-table.ts";
import type { StoreDeps } from "./deps.ts";
import { holdings } from "./documents/holdings.ts";
import { peopleKeeper } from "./documents/people.ts";
import { policyKeeper } from "./documents/policies.ts";
import { references } from "./documents/references.ts";
import { partedTable } from "./due/parted-table.ts";
import type { DueForm } from "./due/parts.ts";
import { drills } from "./lists/drills.ts";
import type { FeedKeeper } from "./lists/feed-days.ts";
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
import type { MachineKeeper, NameKeeper, Store } from "./store.ts";
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
export function createSiteStore(table: Table, options: StoreOptions): Store {
  const deps = depsOver(table, options);
  return {
    ...patients(deps),
    ...digests(deps),
    ...messages(deps),
    ...sentNotes(deps),
    ...agenda(deps),
    ...holdings(deps),
    ...peopleKeeper(deps),
    ...policyKeeper(deps),
    ...references(deps),
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

type DoorStore = Pick<Store, "hold" | "held" | "resolveHeld"> & FeedKeeper & NameKeeper & MachineKeeper;

/** What the door keeps by itself: it loads no patient, so that its bundle has nothing of how one is read and written. */
export function doorStore(table: Table, options: StoreOptions): DoorStore {
  const deps = depsOver(table, options);
  const { tellOnce } = feedWords(deps);
  return { ...holdings(deps), ...feedKeeper(deps), ...nameKeeper(deps), ...machines(deps), tellOnce };
}

/** All that deciding about patients asks of the store. */
export type PatientStore = Pick<
  Store,
  | "load"
  | "commit"
  | "settle"
  | "markMerged"
  | "claimIdentity"
  | "knows"
  | "hold"
  | "savePolicy"
  | "policy"
  | "people"
>;

/** What decides about patients and nothing else. */
export function patientStore(table: Table, options: StoreOptions): PatientStore {
  const deps = depsOver(table, options);
  return {
    ...patients(deps),
    ...identities(deps),
    ...holdings(deps),
    ...policyKeeper(deps),
    ...peopleKeeper(deps),
  };
}

/** What sends messages, and decides nothing: it loads no patient either. */
export function sendingStore(
  table: Table,
  options: StoreOptions,
): Pick<Store, "claim" | "mark" | "people" | "noteSent"> {
  const deps = depsOver(table, options);
  const { noteSent } = sentNotes(deps);
  return { ...messages(deps), ...peopleKeeper(deps), noteSent };
}

function depsOver(
  table: Table,
  { textForm = "compact", dueForm = "parted", ...options }: StoreOptions,
): StoreDeps {
  return {
    random: Math.random,
    wait,
    nonce: randomUUID,
    settling: settlingDays,
    ...options,
    table: compactTable(partedTable(table, dueForm), textForm),
  };
}
