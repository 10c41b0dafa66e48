import { expect, test } from "vitest";
import type { Changes } from "../../../shared/episode/state/patient.ts";
import { HEAD } from "../../../shared/store/items/keys.ts";
import type { Store } from "../../../shared/store/store.ts";
import {
  changes,
  digestChanges,
  entry,
  message,
  now,
  reference,
  shiftEnd,
  subject,
} from "../../made-up/sites/store-items.ts";
import { overBothTables, storeOver } from "../../made-up/sites/tables.ts";

async function commit(store: Store, changed: Partial<Changes>, of = subject) {
  return store.commit(await store.load(of, now), changes(changed));
}

overBothTables((open) => {
  test("a digest that nothing waits for loads empty", async () => {
    const empty = { shiftEnd, version: 0, made: false, entries: [], messages: [], dueAt: null };
    expect(await storeOver(await open()).loadDigest(shiftEnd)).toEqual(empty);
  });

  test("entries of many patients come together, and the digest falls due at the shift's end", async () => {
    const store = storeOver(await open());
    const withdrawn = entry("r2", { subject: "P-8", withdrawn: true });
    await commit(store, { digestAdds: [entry("r1"), entry("r2")] });
    await commit(store, { digestAdds: [withdrawn] }, "P-8");
    const state = await store.loadDigest(shiftEnd);
    expect(state).toMatchObject({ version: 2, made: false, dueAt: shiftEnd, messages: [] });
    expect(state.entries).toHaveLength(3);
    expect(state.entries).toEqual(expect.arrayContaining([entry("r1"), entry("r2"), withdrawn]));
  });

  test("entries of two shifts stand apart", async () => {
    const store = storeOver(await open());
    const nextShift = "2026-11-22T23:00:00.000Z";
    await commit(store, { digestAdds: [entry("r1"), entry("r1", { shiftEnd: nextShift })] });
    await commit(store, { digestRemoves: [entry("r1")] });
    expect((await store.loadDigest(shiftEnd)).entries).toEqual([]);
    expect(await store.loadDigest(nextShift)).toMatchObject({ entries: [{ rule: "r1" }], dueAt: nextShift });
  });

  test("a removed entry is gone, one removed twice or never there does no harm", async () => {
    const store = storeOver(await open());
    await commit(store, { digestAdds: [entry("r1"), entry("r2")] });
    await commit(store, { digestRemoves: [entry("r1"), entry("r9")], digestAdds: [entry("r3")] });
    const outcome = await commit(store, { digestRemoves: [entry("r1")] });
    expect(outcome).toEqual({ outcome: "committed" });
    const rules = (await store.loadDigest(shiftEnd)).entries.map(({ rule }) => rule);
    expect(rules.sort()).toEqual(["r2", "r3"]);
  });

  test("an entry that comes back in the commit that removes it stands", async () => {
    const store = storeOver(await open());
    await commit(store, { digestAdds: [entry("r1")] });
    const back = entry("r1", { withdrawn: true });
    await commit(store, { digestRemoves: [entry("r1")], digestAdds: [back] });
    expect((await store.loadDigest(shiftEnd)).entries).toEqual([back]);
  });

  test("a digest made on entries that changed meanwhile is a conflict", async () => {
    const store = storeOver(await open());
    await commit(store, { digestAdds: [entry("r1")] });
    const state = await store.loadDigest(shiftEnd);
    await commit(store, { digestAdds: [entry("r2")] }, "P-8");
    const made = digestChanges({ made: true, messages: [message("m1")], references: [reference("ref")] });
    expect(await store.commitDigest(state, made)).toBe("conflict");
    expect(await store.reference("ref")).toBeNull();
    expect(await store.commitDigest(await store.loadDigest(shiftEnd), made)).toBe("committed");
    const after = await store.loadDigest(shiftEnd);
    expect(after).toMatchObject({ made: true, dueAt: null, messages: [{ id: "m1", revision: 1 }] });
    expect(after.entries).toHaveLength(2);
    expect(await store.reference("ref")).toEqual(reference("ref"));
  });

  test("nothing joins a digest that was made: the patient's commit is a conflict and writes nothing", async () => {
    const store = storeOver(await open());
    await store.commitDigest(await store.loadDigest(shiftEnd), digestChanges({ made: true }));
    expect(await commit(store, { digestAdds: [entry("r1")] })).toEqual({ outcome: "conflict" });
    expect((await store.load(subject, now)).version).toBe(0);
    expect(await commit(store, { digestRemoves: [entry("r1")] })).toEqual({ outcome: "committed" });
    expect(await store.loadDigest(shiftEnd)).toMatchObject({ made: true, entries: [], dueAt: null });
  });

  test("one made with messages to send stays due until none is left", async () => {
    const store = storeOver(await open());
    const first = digestChanges({ made: true, messages: [message("m1")], dueAt: shiftEnd });
    await store.commitDigest(await store.loadDigest(shiftEnd), first);
    const state = await store.loadDigest(shiftEnd);
    expect(state.dueAt).toBe(shiftEnd);
    expect(await store.commitDigest(state, digestChanges({ made: true }))).toBe("committed");
    expect(await store.loadDigest(shiftEnd)).toMatchObject({ made: true, version: 2, dueAt: null });
  });

  test("a digest expires with the site's retention, its head first", async () => {
    const table = await open();
    const store = storeOver(table);
    await commit(store, { digestAdds: [entry("r1")] });
    const state = await store.loadDigest(shiftEnd);
    await store.commitDigest(state, digestChanges({ made: true, messages: [message("m1")] }));
    const { items } = await table.query({ pk: `digest#${shiftEnd}` });
    const inDays = (days: number) => Date.parse(shiftEnd) / 1000 + days * 86_400;
    const expiries = items.map(({ item, expiresAt }) => [item, expiresAt]);
    expect(expiries).toEqual([
      ["head", inDays(90)],
      ["message", inDays(104)],
      ["digest-entry", inDays(104)],
    ]);
    await table.write({ kind: "delete", key: { pk: `digest#${shiftEnd}`, sk: HEAD } });
    expect(await store.loadDigest(shiftEnd)).toMatchObject({ version: 0, entries: [], messages: [] });
  });
});
