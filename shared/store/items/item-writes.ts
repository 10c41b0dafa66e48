import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../base/instant.ts";
import type { Alert } from "../../episode/state/alert.ts";
import type { Episode } from "../../episode/state/episode.ts";
import type { Message } from "../../episode/state/message.ts";
import type { Carriable, PatientState, StoredFact } from "../../episode/state/patient.ts";
import type { Reference } from "../../episode/state/reference.ts";
import { type Attributes, asRead, itemAbsent, itemKey, type Write } from "../table.ts";
import { episodeShape, referenceShape } from "./items.ts";
import {
  alertSk,
  episodeSk,
  factSk,
  HEAD,
  identitySk,
  isKeptAtAnyAge,
  messageSk,
  patientPk,
  referenceKey,
  remainderSk,
  toldSk,
} from "./keys.ts";
import { expiry, type Retention } from "./retention.ts";
import { DUE } from "./schema.ts";
import { alertShape, messageShape } from "./shapes.ts";
import { toldPartsOf } from "./told-parts.ts";

/** Where a commit writes, and the version that stamps what it writes. */
export interface Commit extends Retention {
  readonly pk: string;
  readonly version: number;
  readonly nonce: string;
}

/** A fact and its identity expire together: an identity gone before its fact would let a repeat in as news. */
function expiryOf({ event, receivedAt }: StoredFact, retention: Retention) {
  return isKeptAtAnyAge(event) ? {} : expiry(receivedAt, retention);
}

/** The identity outlives a load's horizon: a replay of older requests asks it. */
function saidBy({ digest, archived }: StoredFact): Attributes {
  return { digest, ...(archived !== undefined && { archived }) };
}

export function identityWrite(fact: StoredFact, { pk, ...retention }: Commit): Write {
  const key = { pk, sk: identitySk(fact.event) };
  const item = { ...key, item: "identity", ...saidBy(fact), ...expiryOf(fact, retention) };
  return { kind: "put", item, condition: itemAbsent };
}

export function factWrite(fact: StoredFact, { pk, version, ...retention }: Commit): Write {
  const { event, receivedAt } = fact;
  const key = { pk, sk: factSk(fact) };
  const content = { event: JSON.stringify(event), ...saidBy(fact), receivedAt, ...expiryOf(fact, retention) };
  return { kind: "put", item: { ...key, item: "fact", commit: version, ...content }, condition: itemAbsent };
}

/** The episode's item, and the parts of its told lines that it has no room for, as far as they changed. */
export function episodeWrites(episode: Episode, before: Episode | undefined, commit: Commit): Write[] {
  const { own, parts } = toldPartsOf(episode);
  const expires = expiry(episode.opensAt, commit);
  const kept = { ...known(episodeShape, { ...episode, told: own }), parts: parts.length || undefined };
  const whole = stamped(
    "episode",
    episodeSk(episode.id),
    { ...kept, removed: undefined, ...expires },
    commit,
  );
  if (parts.length === 0) return [whole];
  const stood = before ? toldPartsOf(before).parts : [];
  const same = (index: number) => {
    return stood.length === parts.length && isDeepStrictEqual(stood[index], parts[index]);
  };
  const changed = parts.flatMap((told, part) => (same(part) ? [] : [{ told, part }]));
  return [
    whole,
    ...changed.map(({ told, part }) => {
      const set = { episode: episode.id, of: parts.length, told: known({}, { told })["told"], ...expires };
      return stamped("told", toldSk(episode.id, parts.length, part), set, commit);
    }),
  ];
}

/** A slot is used again and again: what it held is gone when it was written. */
export function remainderWrite(slot: number, content: Carriable | null, commit: Commit): Write {
  const held = content === null ? undefined : JSON.stringify(content);
  return stamped("remainder", remainderSk(slot), { slot, content: held }, commit);
}

/** It stays as a mark: a read that missed a deletion could not be told from one before it. */
export function episodeRemoval(id: string, episode: Episode | undefined, commit: Commit): Write {
  const expires = episode && { opensAt: episode.opensAt, ...expiry(episode.opensAt, commit) };
  const emptied = { told: undefined, checkpoints: undefined, pictureDigest: undefined, parts: undefined };
  return stamped("episode", episodeSk(id), { id, removed: true, ...emptied, ...expires }, commit);
}

export function alertWrite(alert: Alert, commit: Commit): Write {
  const set = { ...known(alertShape, alert), ...expiry(alert.raisedAt, commit) };
  return stamped("alert", alertSk(alert.id), set, commit);
}

/** Conditioned on the revision that was read. `keptFrom`: the instant from which retention counts. */
export function messageWrite(message: Message, keptFrom: Instant, commit: Commit): Write {
  const revision = message.revision + 1;
  const set = { ...known(messageShape, message), revision, ...expiry(keptFrom, commit) };
  return {
    ...stamped("message", messageSk(message.id), set, commit),
    condition: asRead("revision", message.revision),
  };
}

export function referenceWrite(reference: Reference, retention: Retention): Write {
  const { expiresAt: validUntil, ...rest } = reference;
  const set = { ...known(referenceShape, { ...rest, validUntil }), ...expiry(validUntil, retention) };
  return { kind: "update", key: referenceKey(reference.ref), set: { item: "reference", ...set } };
}

/** The head of a commit that wrote `writes`, conditioned on the version before it. */
export function headWrite(writes: readonly Write[], dueAt: Instant | null, commit: Commit): Write & Update {
  const { pk, version, nonce } = commit;
  const last = writes.map((write) => ({ sk: itemKey(write).sk, commit: version, ...expiryIn(write) }));
  const set = { item: "head", version, nonce, last, ...dueAttributes(dueAt) };
  return { kind: "update", key: { pk, sk: HEAD }, set, condition: asRead("version", version - 1) };
}

/**
 * Closes a number for the one that is left of it: a commit that was decided on the state from before is refused. The head of
 * that one is written too, since it must be open at this moment: of two merges that meet from both sides one is refused, where
 * else each number would lead to the other, and neither to a patient.
 */
export function mergeWrites(merged: HeadOf, survivor: HeadOf, nonce: string): Write[] {
  return [nextHead(merged, { nonce, mergedInto: survivor.subject }), nextHead(survivor, { nonce })];
}

type HeadOf = Pick<PatientState, "subject" | "version">;

function nextHead({ subject, version }: HeadOf, more: Attributes): Write {
  const set = { item: "head", version: version + 1, ...more };
  return {
    kind: "update",
    key: { pk: patientPk(subject), sk: HEAD },
    set,
    condition: asRead("version", version),
  };
}

/** Both or none: an item with only one of them stands in no index. */
export function dueAttributes(dueAt: Instant | null): Attributes {
  return dueAt === null ? { due: undefined, dueAt: undefined } : { due: DUE, dueAt };
}

type Update = Extract<Write, { kind: "update" }>;

function stamped(item: string, sk: string, set: Attributes, { pk, version }: Commit): Update {
  return { kind: "update", key: { pk, sk }, set: { ...set, item, commit: version } };
}

/** Every attribute that this code knows: one that the value lacks is removed, all others stay. */
function known(shape: object, value: object): Attributes {
  const none = Object.keys(shape).map((name) => [name, undefined]);
  return { ...Object.fromEntries(none), ...value };
}

function expiryIn(write: Write): { readonly expiresAt?: number } {
  const expiresAt = attributesOf(write)["expiresAt"];
  return typeof expiresAt === "number" ? { expiresAt } : {};
}

function attributesOf(write: Write): Attributes {
  switch (write.kind) {
    case "put":
      return write.item;
    case "update":
      return write.set;
    case "delete":
      return {};
  }
}
