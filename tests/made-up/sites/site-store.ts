import type { DynamoDBRecord } from "aws-lambda";
import type { Changes } from "../../../shared/episode/state/patient.ts";
import type { People } from "../../../shared/sites/people/people.ts";
import { nothing } from "../../../shared/store/items/remainder.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import type { Store } from "../../../shared/store/store.ts";

export const people: People = {
  contacts: [
    { id: "day-nurse", role: "nurse", sms: "+15550110", email: "day@unit.invalid" },
    { id: "night-nurse", role: "nurse", email: "night@unit.invalid" },
    { id: "doctor", role: "nephrologist", sms: "+15550111", email: "doctor@unit.invalid" },
  ],
  steps: [{ role: "nurse", afterMinutes: 0 }],
  unansweredAfterMinutes: 10,
  digest: "nurse",
  ops: "nephrologist",
};

export const noChanges: Changes = { ...nothing, facts: [], dueAt: null };

/** An empty store in memory, and what its table's stream has said so far. */
export function siteStore(): { readonly store: Store; readonly records: DynamoDBRecord[] } {
  const table = new MemoryTable();
  const records: DynamoDBRecord[] = [];
  table.onChange((record) => records.push(record));
  return { store: createSiteStore(table, { retentionDays: 90 }), records };
}
