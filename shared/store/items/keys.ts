import { hash } from "node:crypto";
import { type Instant, instant, plusHours } from "../../base/instant.ts";
import type { DigestEntry } from "../../episode/state/lists.ts";
import type { StoredFact } from "../../episode/state/patient.ts";
import type { PinLock } from "../../episode/state/reference.ts";
import { kinds } from "../../events/kinds.ts";
import type { Identity, Owner } from "../store.ts";
import type { Key } from "../table.ts";

const PATIENT = "patient#";
const DIGEST = "digest#";
const LOCK = "lock#";
export const FEED = "feed#";
export const THERAPY = "therapy#";
const DRILL = "drill#";

/** A fact that is so much older than its receipt came late. */
const LATE_HOURS = 24;

/** Last in every partition: a query from the end reads it before what it lists. */
export const HEAD = "9-head";

export const patientPk = (subject: string) => `${PATIENT}${subject}`;
export const digestPk = (shiftEnd: Instant) => `${DIGEST}${shiftEnd}`;
/** A contact's id holds no "#". */
export const lockPk = ({ contact, revision, where }: PinLock) =>
  `${LOCK}${contact}#${revision}${where === undefined ? "" : `#${where}`}`;

export const feedPk = ({ feed }: { readonly feed: string }) => `${FEED}${feed}`;

export const drillPk = ({ contact }: { readonly contact: string }) => `${DRILL}${contact}`;

export function pkOf(owner: Owner): string {
  switch (owner.kind) {
    case "patient":
      return patientPk(owner.subject);
    case "digest":
      return digestPk(owner.shiftEnd);
    case "lock":
      return lockPk(owner);
    case "feed":
      return feedPk(owner);
    case "therapy":
      return `${THERAPY}${owner.therapy}`;
    case "drill":
      return drillPk(owner);
  }
}

/** Whose partition it is; null for one that is neither a patient's nor a digest's, a lock's, a sender's or a treatment's. */
export function ownerOf(pk: string): Owner | null {
  if (pk.startsWith(PATIENT)) return { kind: "patient", subject: pk.slice(PATIENT.length) };
  if (pk.startsWith(DIGEST)) return { kind: "digest", shiftEnd: pk.slice(DIGEST.length) };
  if (pk.startsWith(FEED)) return { kind: "feed", feed: pk.slice(FEED.length) };
  if (pk.startsWith(THERAPY)) return { kind: "therapy", therapy: pk.slice(THERAPY.length) };
  if (pk.startsWith(DRILL)) return { kind: "drill", contact: pk.slice(DRILL.length) };
  if (pk.startsWith(LOCK)) {
    const [contact = "", revision, where] = pk.slice(LOCK.length).split("#");
    return { kind: "lock", contact, revision: Number(revision), ...(where === undefined ? {} : { where }) };
  }
  return null;
}

/** Sort keys in the order of a patient's partition. Only what a load takes stands behind `factsFrom`. */
export const identitySk = (identity: Identity) => `0-identity#${keyHash(identity.source, identity.id)}`;
const PLAIN = "1-fact#";
const STANDING = "2-standing#";
export const factsFrom = (horizon: Instant) => `${PLAIN}${horizon}`;
export const standingFrom = (horizon: Instant) => `${STANDING}${horizon}`;
export const isPlainFact = (sk: string) => sk.startsWith(PLAIN) && !sk.includes(PACK);
export const isStandingFact = (sk: string) => sk.startsWith(STANDING);
/** The start of a fact's sort key, up to and with its place. */
export const placeIn = (sk: string) => sk.split("#", 2).join("#");
/** What is settled stands packed among the facts, at a place in time from which reads that begin earlier take it. */
const PACK = "~settled#";
export const packSk = (place: Instant, part: number) => `${PLAIN}${place}${PACK}${part}`;
export const episodeSk = (id: string) => `3-episode#${keyHash(id)}`;
export const alertSk = (id: string) => `4-alert#${id}`;
/** A part of an episode's told lines, of so many. */
export const toldSk = (id: string, of: number, part: number) => `${episodeSk(id)}#${of}-${part}`;
export const remainderSk = (slot: number) => `6-remainder#${String(slot).padStart(2, "0")}`;
export const messageSk = (id: string) => `5-message#${id}`;

export function factSk(fact: StoredFact): string {
  const { event } = fact;
  const place = `${placeOf(fact)}#${keyHash(event.source, event.id)}`;
  return `${isKeptAtAnyAge(event) ? STANDING : PLAIN}${place}`;
}

/**
 * A fact's place is its time; what came days late has its receipt, so that what was heard just now is loaded, however
 * old it is.
 */
export function placeOf({ event, receivedAt }: StoredFact): Instant {
  const at = instant(event.time);
  return at < plusHours(receivedAt, -LATE_HOURS) ? receivedAt : at;
}

/** Orders and history hold at any age; a session's end does if it states history. */
export function isKeptAtAnyAge(event: StoredFact["event"]): boolean {
  if (event.type === "dialysis.session.ended.v1") return event.data.history !== undefined;
  return kinds[event.type].stands;
}

export const entrySk = (hash: string) => `0-entry#${hash}`;

/** Short: a digest's head lists each of its entries by it. */
export function entryHash({ subject, episode, rule, line }: DigestEntry): string {
  return keyHash(subject, episode, rule, line).slice(0, 16);
}

/** The key of a digest and one of its entries. */
export function entryKey(entry: DigestEntry): string {
  return `${entry.shiftEnd} ${entryHash(entry)}`;
}

export const referenceKey = (ref: string): Key => ({ pk: `reference#${ref}`, sk: "reference" });
export const policyKey = (hash: string): Key => ({ pk: `policy#${hash}`, sk: "policy" });
export const pinKey = (contact: string): Key => ({ pk: `pin#${contact}`, sk: "pin" });
export const endedKey = (contact: string, session: string): Key => ({
  pk: `pin#${contact}`,
  sk: `ended#${session}`,
});
/** A contact's PIN is tried in several places, each with a count of its own. */
export const triesKey = (contact: string, where: string): Key => ({
  pk: `pin#${contact}`,
  sk: `tries#${where}`,
});
export const identityKey = ({ source, id }: Identity): Key => ({
  pk: `claim#${keyHash(source, id)}`,
  sk: "claim",
});
/** The key is the provider's name of a message. */
export const sentKey = (provider: string): Key => ({ pk: `sent#${provider}`, sk: "sent" });
export const peopleKey: Key = { pk: "people", sk: "people" };
export const HELD = "held";
export const heldKey = (id: string): Key => ({ pk: HELD, sk: `held#${keyHash(id)}` });

/** The unit's list: a row for each patient with something open. */
export const UNIT = "unit";
export const rowKey = (subject: string): Key => ({ pk: UNIT, sk: keyHash(subject) });
/** The key of the references by which a contact's list leads to its patients. */
export const listLinksKey = (contact: string): Key => ({ pk: `list-links#${contact}`, sk: "list-links" });

/** A sender's text as a part of a key: the first 128 bits of its SHA-256, in hex. */
export function shortHash(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32);
}

/** Senders' text is hashed: a sort key holds 1024 bytes, and no separator is safe in it. */
export function keyHash(...parts: readonly string[]): string {
  return hash("sha256", JSON.stringify(parts), "base64url");
}
