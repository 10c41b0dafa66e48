import type { Instant } from "../../base/instant.ts";
import type { DigestChanges, DigestEntry } from "../../episode/state/lists.ts";
import type { Changes } from "../../episode/state/patient.ts";
import { type Commit, dueAttributes, headWrite, messageWrite, referenceWrite } from "../items/item-writes.ts";
import { digestPk, entryHash, entryKey, entrySk, HEAD } from "../items/keys.ts";
import { expiry, type Retention } from "../items/retention.ts";
import type { Attributes, Key, Write } from "../table.ts";

/** Prefix of a head's attributes that list the entries: one each, so that neighbours come and go freely. */
const LISTED = "entry:";

/**
 * The time to live deletes in no order, within days of its time, and a head left without what it lists
 * would look torn: so the head goes first.
 */
const OUTLIVE_HEAD_DAYS = 14;

/**
 * What a patient's commit does to the digests: entries come and go, each with its digest's head.
 * @param belated entries, by `entryKey`, that go in even if their digest was made by now: its page shows them
 */
export function entryWrites(
  changes: EntryChanges,
  belated: ReadonlySet<string>,
  retention: Retention,
): Write[] {
  const added = new Set(changes.digestAdds.map(entryKey));
  const removes = changes.digestRemoves.filter((entry) => !added.has(entryKey(entry)));
  const shiftEnds = new Set([...changes.digestAdds, ...removes].map(({ shiftEnd }) => shiftEnd));
  return [...shiftEnds].flatMap((shiftEnd) =>
    shiftWrites(
      shiftEnd,
      changes.digestAdds.filter((entry) => entry.shiftEnd === shiftEnd),
      removes.filter((entry) => entry.shiftEnd === shiftEnd),
      belated,
      retention,
    ),
  );
}

/**
 * The commit of a partition of its own with messages alone, its head's write first.
 * @param keptFrom the instant from which retention counts
 * @param more attributes of the head
 */
export function planMessages(
  changes: Pick<DigestChanges, "messages" | "references" | "dueAt">,
  keptFrom: Instant,
  more: Attributes,
  commit: Commit,
): Write[] {
  const long = { ...commit, ...outliving(commit) };
  const messages = changes.messages.map((message) => messageWrite(message, keptFrom, long));
  const references = changes.references.map((reference) => referenceWrite(reference, commit));
  const head = headWrite(messages, changes.dueAt, commit);
  const set = { ...head.set, ...expiry(keptFrom, commit), ...more };
  return [{ ...head, set }, ...messages, ...references];
}

/** Sort keys of the entries that a digest's head lists. */
export function listedEntries(head: Attributes): string[] {
  const names = Object.keys(head).filter((name) => name.startsWith(LISTED));
  return names.map((name) => entrySk(name.slice(LISTED.length)));
}

type EntryChanges = Pick<Changes, "digestAdds" | "digestRemoves">;

function shiftWrites(
  shiftEnd: Instant,
  adds: readonly DigestEntry[],
  removes: readonly DigestEntry[],
  belated: ReadonlySet<string>,
  retention: Retention,
): Write[] {
  const listed = [
    ...adds.map((entry) => [LISTED + entryHash(entry), true]),
    ...removes.map((entry) => [LISTED + entryHash(entry), undefined]),
  ];
  const due = adds.length > 0 ? dueAttributes(shiftEnd) : {};
  const set = { item: "head", ...Object.fromEntries(listed), ...due, ...expiry(shiftEnd, retention) };
  const head: Write = {
    kind: "update",
    key: { pk: digestPk(shiftEnd), sk: HEAD },
    set,
    increment: { version: 1 },
  };
  return [
    adds.some((entry) => !belated.has(entryKey(entry)))
      ? { ...head, condition: { kind: "absent", attribute: "made" } }
      : head,
    ...adds.map((entry) => entryWrite(entry, outliving(retention))),
    ...removes.map((entry): Write => ({ kind: "delete", key: keyOfEntry(entry) })),
  ];
}

function entryWrite(entry: DigestEntry, retention: Retention): Write {
  const item = { ...keyOfEntry(entry), item: "digest-entry", ...entry, ...expiry(entry.shiftEnd, retention) };
  return { kind: "put", item };
}

function keyOfEntry(entry: DigestEntry): Key {
  return { pk: digestPk(entry.shiftEnd), sk: entrySk(entryHash(entry)) };
}

function outliving({ retentionDays }: Retention): Retention {
  return { retentionDays: retentionDays + OUTLIVE_HEAD_DAYS };
}
