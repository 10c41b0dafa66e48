import * as z from "zod";
import type { StoredFact } from "../../episode/state/patient.ts";
import type { Identity } from "../store.ts";
import type { Reason, Stood, Table, Write } from "../table.ts";
import { keyOf } from "../table.ts";
import type { Planned } from "./commit-plan.ts";
import { read } from "./items.ts";
import { identitySk, patientPk } from "./keys.ts";

export type KnownFact = Identity & { readonly same: boolean };

/** What the table knows of an identity: the digest of its fact, and the request that brought it. */
const identityItem = z.object({ digest: z.string(), archived: z.string().optional() });
export type KnownIdentity = z.infer<typeof identityItem>;

/** Null for an identity that the patient does not have, or no longer. */
export async function knownIdentity(
  table: Pick<Table, "get">,
  subject: string,
  identity: Identity,
): Promise<KnownIdentity | null> {
  const item = await table.get({ pk: patientPk(subject), sk: identitySk(identity) });
  return item && read(identityItem, item);
}

/** Those facts of a refused commit that are in the table already. */
export async function knownFacts(
  table: Table,
  plan: readonly Planned[],
  reasons: readonly Reason[],
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
  const digest = (await table.get(keyOf(write)))?.["digest"];
  return typeof digest === "string" ? digest : null;
}
