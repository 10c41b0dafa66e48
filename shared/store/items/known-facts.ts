import * as z from "zod/mini";
import type { StoredFact } from "../../episode/state/patient.ts";
import type { FactOf } from "../../events/fact.ts";
import type { Identity } from "../store.ts";
import { type CancelReason, itemKey, type Stood, type Table, type Write } from "../table.ts";
import type { Planned } from "./commit/commit-writes.ts";
import { readItem } from "./items.ts";
import { HEAD, identitySk, patientPk } from "./keys.ts";

type KnownFact = Identity & { readonly same: boolean };

/** What the table knows of an identity: the digest of its fact, and the request that brought it. */
const identityItem = z.object({ digest: z.string(), archived: z.optional(z.string()) });
export type KnownIdentity = z.infer<typeof identityItem>;

/** A number that was joined to another leads to that one. */
const leadsOn = z.object({ mergedInto: z.optional(z.string()) });
const HOPS_MAX = 16;

/** Null for an identity that the patient does not have, or no longer: under this number, and under the one that is left of it. */
export async function knownIdentity(
  table: Pick<Table, "get">,
  subject: string,
  identity: Identity,
  hops = 0,
): Promise<KnownIdentity | null> {
  const item = await table.get({ pk: patientPk(subject), sk: identitySk(identity) });
  if (item) return readItem(identityItem, item);
  const next = await joinedTo(table, subject);
  return next === null || hops === HOPS_MAX ? null : knownIdentity(table, next, identity, hops + 1);
}

/** The same merge again is no act, and one that goes against one that was made waits for a person: neither leaves an identity behind. */
export async function isMergeDecided(
  table: Pick<Table, "get">,
  { subject, data }: FactOf<"patient.merged.v1">,
): Promise<boolean> {
  const isClosed = (await joinedTo(table, data.merged)) !== null;
  return isClosed || (await survivorOf(table, subject)) === data.merged;
}

async function survivorOf(table: Pick<Table, "get">, subject: string, hops = 0): Promise<string> {
  const next = await joinedTo(table, subject);
  return next === null || hops === HOPS_MAX ? subject : survivorOf(table, next, hops + 1);
}

async function joinedTo(table: Pick<Table, "get">, subject: string): Promise<string | null> {
  const head = await table.get({ pk: patientPk(subject), sk: HEAD });
  return (head && readItem(leadsOn, head).mergedInto) ?? null;
}

/** The facts of a refused commit that are in the table already. */
export async function knownFacts(
  table: Table,
  plan: readonly Planned[],
  reasons: readonly CancelReason[],
): Promise<readonly KnownFact[]> {
  const known = new Map<StoredFact, KnownFact>();
  for (const [index, { write, fact }] of plan.entries()) {
    const reason = reasons[index];
    if (fact === undefined || known.has(fact) || reason?.kind !== "condition-failed") continue;
    const digest = await digestOf(table, write, reason.stood);
    const { source, id } = fact.event;
    if (digest !== null) known.set(fact, { source, id, same: digest === fact.digest });
  }
  return [...known.values()];
}

/** Null where it is gone again, dropped for its age. */
async function digestOf(table: Table, write: Write, stood: Stood): Promise<string | null> {
  const told = stood?.["digest"];
  if (told !== undefined) return told;
  const digest = (await table.get(itemKey(write)))?.["digest"];
  return typeof digest === "string" ? digest : null;
}
