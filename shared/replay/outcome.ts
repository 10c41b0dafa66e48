import { hash } from "node:crypto";
import { digestOf } from "../events/digest.ts";
import type { CloudEvent } from "../events/fact.ts";
import { MAX_IDENTIFIER } from "../events/limits.ts";
import { isMergeDecided, type KnownIdentity, knownIdentity } from "../store/items/known-facts.ts";
import type { Table } from "../store/table.ts";
import { type ArchiveKey, readArchiveKey } from "../work/ports/archive-key.ts";

/**
 * What becomes of a fact that is read from the archive. `known`: the table has it. `new`: it has no fact of this
 * identity. `reread`: it has one from the same bytes that says something else; what is read today goes beside it, under
 * an identity of its own. `conflict`: it has one from other bytes, and a person decides.
 */
export type ReplayOutcome = "known" | "new" | "reread" | "conflict";

export interface Fated {
  /** Under the identity by which it is known, or would be. */
  readonly fact: CloudEvent;
  readonly digest: string;
  readonly fate: ReplayOutcome;
}

/** More readings of one message than any site's maps will see. */
const MAX_READINGS = 999;
/** Nothing that can be seen in an identifier sorts before it: the last of readings with equal times stands last. */
const MARK = "!";
const ROOM = MAX_IDENTIFIER - `${MARK}${MAX_READINGS}`.length;
const HASH_LENGTH = 16;

class TooManyReadingsError extends Error {
  override name = "TooManyReadingsError";
}

/** The identity of a fact when it is read for another time: `MSG-1!001`, `MSG-1!002`. */
export function readingId(id: string, reading: number): string {
  return `${short(id)}${MARK}${String(reading).padStart(3, "0")}`;
}

/**
 * @param from the request that it is read from
 * @throws TooManyReadingsError
 */
export async function fateOf(table: Pick<Table, "get">, fact: CloudEvent, from: ArchiveKey): Promise<Fated> {
  const fated = await asReading(table, fact);
  if (fated.fate !== "reread") return fated;
  const first = await knownIdentity(table, fact.subject, fact);
  return first && isOfSameBytes(first, from) ? fated : { ...fated, fact, fate: "conflict" };
}

/** The same, where a person has decided that it is another reading and no conflict. @throws TooManyReadingsError */
export async function asReading(table: Pick<Table, "get">, fact: CloudEvent): Promise<Fated> {
  const digest = digestOf(fact);
  const first = await knownIdentity(table, fact.subject, fact);
  const isKnown = !first && fact.type === "patient.merged.v1" && (await isMergeDecided(table, fact));
  if (!first) return { fact, digest, fate: isKnown ? "known" : "new" };
  const { last, lastId, next } = await readingsOf(table, fact, first);
  return last.digest === digest
    ? { fact: { ...fact, id: lastId }, digest, fate: "known" }
    : { fact: { ...fact, id: next }, digest, fate: "reread" };
}

/** The last reading that is known, and the identity of one more. */
async function readingsOf(
  table: Pick<Table, "get">,
  { id, source, subject }: CloudEvent,
  first: KnownIdentity,
) {
  let last = first;
  let lastId = id;
  for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
    const next = readingId(id, reading);
    const known = await knownIdentity(table, subject, { source, id: next });
    if (!known) return { last, lastId, next };
    last = known;
    lastId = next;
  }
  throw new TooManyReadingsError("A fact was read again too often");
}

function isOfSameBytes({ archived }: KnownIdentity, { digest }: ArchiveKey): boolean {
  return archived !== undefined && readArchiveKey(archived)?.digest === digest;
}

/** Leaves room for the mark; a long one keeps what tells it from its neighbours. */
function short(id: string): string {
  if (id.length <= ROOM) return id;
  const digest = hash("sha256", id, "hex").slice(0, HASH_LENGTH);
  return `${id.slice(0, ROOM - HASH_LENGTH).toWellFormed()}${digest}`;
}
