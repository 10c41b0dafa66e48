import { expect, test } from "vitest";
import type { LockChanges } from "../../../shared/episode/state/lists.ts";
import type { PinState, Store } from "../../../shared/store/store.ts";
import { message, now, reference } from "../../made-up/sites/store-items.ts";
import { overBothTables, storeOver } from "../../made-up/sites/tables.ts";

const contact = "demo-nurse";
const lockedUntil = "2026-11-22T10:15:00.000Z";
const lookAt = "2026-11-22T10:01:00.000Z";
const four = { failures: 4, lockedUntil: null };
const five = { failures: 5, lockedUntil };

async function pinOf(store: Store): Promise<PinState> {
  const pin = await store.pin(contact);
  if (!pin) throw new Error("no PIN");
  return pin;
}

async function fourWrong(store: Store): Promise<PinState> {
  await store.enrolPin(contact, "hash");
  await store.changePin(contact, await pinOf(store), four);
  return pinOf(store);
}

function lockChanges(changed: Partial<LockChanges>): LockChanges {
  return { told: true, messages: [], references: [], dueAt: null, ...changed };
}

async function dueOf(store: Store): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const due of store.due(lookAt)) all.push(due);
  return all;
}

overBothTables((open) => {
  test("a lock and the look at it are stored together, by one of those who try at once", async () => {
    const store = storeOver(await open());
    const before = await fourWrong(store);
    const tries = Array.from({ length: 3 }, () => store.lockPin(contact, before, five, lookAt));
    expect((await Promise.all(tries)).sort()).toEqual(["changed", "taken", "taken"]);
    expect(await store.pin(contact)).toEqual({ ...before, ...five, revision: 3 });
    const lock = { contact, revision: 3 };
    expect(await store.loadLock(lock)).toEqual({
      ...lock,
      until: lockedUntil,
      version: 1,
      told: false,
      messages: [],
      dueAt: lookAt,
    });
    expect(await dueOf(store)).toEqual([{ kind: "lock", ...lock, dueAt: lookAt }]);
  });

  test("a lock on a PIN that changed meanwhile is taken, and leaves nothing to look at", async () => {
    const store = storeOver(await open());
    const before = await fourWrong(store);
    await store.enrolPin(contact, "new");
    expect(await store.lockPin(contact, before, five, lookAt)).toBe("taken");
    expect(await store.loadLock({ contact, revision: before.revision + 1 })).toBeNull();
    expect(await dueOf(store)).toEqual([]);
  });

  test("of two who decide on one lock, one tells; its messages are claimed and marked like all others", async () => {
    const store = storeOver(await open());
    await store.lockPin(contact, await fourWrong(store), five, lookAt);
    const lock = { kind: "lock", contact, revision: 3 } as const;
    const state = await store.loadLock(lock);
    if (!state) throw new Error("no lock");
    const word = message("word", { kind: "ops", about: "pin-locked", lockedContact: contact, lockedUntil });
    const link = { ...reference("link"), owner: lock };
    const tells = lockChanges({ messages: [word], references: [link], dueAt: lookAt });
    expect(await store.commitLock(state, tells)).toBe("committed");
    expect(await store.commitLock(state, tells)).toBe("conflict");
    expect(await store.reference("link")).toEqual(link);
    const told = await store.loadLock(lock);
    expect(told).toMatchObject({ told: true, version: 2, messages: [{ ...word, revision: 1 }] });
    const [stored] = told?.messages ?? [];
    if (!told || !stored) throw new Error("no message");
    const claimed = await store.claim(lock, stored, now, lookAt);
    if (claimed === "taken") throw new Error("taken");
    expect(await store.mark(lock, claimed, { state: "accepted", acceptedAt: now })).toBe("changed");
    expect(await store.commitLock(told, lockChanges({}))).toBe("committed");
    expect(await dueOf(store)).toEqual([]);
  });

  test("each lock of a contact stands apart, even at the same moment", async () => {
    const store = storeOver(await open());
    await store.lockPin(contact, await fourWrong(store), five, lookAt);
    await store.enrolPin(contact, "new");
    await store.changePin(contact, await pinOf(store), four);
    expect(await store.lockPin(contact, await pinOf(store), five, lookAt)).toBe("changed");
    expect(await dueOf(store)).toHaveLength(2);
  });

  test("a lock expires with the site's retention, its head first", async () => {
    const table = await open();
    const store = storeOver(table);
    await store.lockPin(contact, await fourWrong(store), five, lookAt);
    const state = await store.loadLock({ contact, revision: 3 });
    if (!state) throw new Error("no lock");
    await store.commitLock(state, lockChanges({ messages: [message("m1")] }));
    const { items } = await table.query({ pk: `lock#${contact}#3` });
    const inDays = (days: number) => Date.parse(lockedUntil) / 1000 + days * 86_400;
    expect(items.map(({ item, expiresAt }) => [item, expiresAt])).toEqual([
      ["head", inDays(90)],
      ["message", inDays(104)],
    ]);
  });
});
