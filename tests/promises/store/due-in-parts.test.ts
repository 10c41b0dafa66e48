import { describe, expect, test } from "vitest";
import { sweepShares } from "../../../infra/pipeline.ts";
import { duePlaces, partOf } from "../../../shared/store/due/parts.ts";
import { pkOf } from "../../../shared/store/items/keys.ts";
import { DUE } from "../../../shared/store/items/schema.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import type { Store } from "../../../shared/store/store.ts";
import type { Table } from "../../../shared/store/table.ts";
import { changes, now } from "../../made-up/sites/store-items.ts";
import { overBothTables, portOf, storeOver } from "../../made-up/sites/tables.ts";

const PATIENTS = 40;
const subjects = Array.from({ length: PATIENTS }, (_, n) => `P-${String(n).padStart(2, "0")}`);
const all = [...subjects].sort();

/** Each a second later than the one before. */
async function putDue(store: Store, of: readonly string[] = subjects) {
  for (const subject of of) {
    const dueAt = `2026-11-22T09:00:${subject.slice(2)}.000Z`;
    await store.commit(await store.load(subject, now), changes({ dueAt }));
  }
}

async function dueIn(store: Store, share?: (typeof sweepShares)[number]): Promise<string[]> {
  const found: string[] = [];
  for await (const due of store.due(now, share)) if (due.kind === "patient") found.push(due.subject);
  return found;
}

const sharesOf = (store: Store) => Promise.all(sweepShares.map((share) => dueIn(store, share)));

overBothTables((open) => {
  test("each patient is in one share, and each share has the oldest first", async () => {
    const store = storeOver(await open({ pageSize: 3 }));
    await putDue(store);
    const shares = await sharesOf(store);
    expect(shares.flat().sort()).toEqual(all);
    for (const share of shares) expect(share).toEqual([...share].sort());
    expect(await dueIn(store)).toEqual(subjects);
  });

  test("what the version before wrote is found by this one, in its share and in its order, and what this one writes by the one before", async () => {
    const table = await open({ pageSize: 3 });
    const [before, after] = [storeOver(table, { dueForm: "single" }), storeOver(table)];
    await putDue(before, subjects.slice(0, 25));
    expect((await table.due({ part: DUE, until: now })).items).not.toEqual([]);
    await putDue(after, subjects.slice(15));
    for (const store of [before, after]) {
      expect((await sharesOf(store)).flat().sort()).toEqual(all);
      expect(await dueIn(store)).toEqual(subjects);
    }
  });

  test("an entry that another version writes again stands once, and is gone with what was due", async () => {
    const table = await open();
    const versions = [storeOver(table, { dueForm: "single" }), storeOver(table)];
    for (const store of [...versions, ...versions]) {
      await putDue(store, ["P-07"]);
      for (const other of versions) expect(await dueIn(other)).toEqual(["P-07"]);
    }
    await versions[0]?.commit(await (versions[0] ?? expect.fail()).load("P-07", now), changes({}));
    for (const other of versions) expect(await dueIn(other)).toEqual([]);
  });
});

describe("the parts of the due index", () => {
  test("are called and drawn as they stand in tables by now: never otherwise", () => {
    expect(["P-1", "P-2", "MRN-0001"].map((subject) => partOf(pkOf({ kind: "patient", subject })))).toEqual([
      "due#1",
      "due#11",
      "due#1",
    ]);
    expect(duePlaces({ share: 1, of: 4 }).parts).toEqual(["due", "due#1", "due#5", "due#9", "due#13"]);
    expect(duePlaces({ share: 1, of: 5 }).parts).toEqual(["due", "due#1", "due#6", "due#11", "due#15"]);
  });

  test("are as full as each other, so that no share has much more than the others", () => {
    const many = Array.from({ length: 20_000 }, (_, n) => pkOf({ kind: "patient", subject: `MRN-${n}` }));
    for (const share of sweepShares)
      expect(many.filter(duePlaces(share).has).length).toBeLessThan(
        (1.05 * many.length) / sweepShares.length,
      );
  });

  test("hold up no other where one of them cannot be read, and tell it at the end", async () => {
    const memory = new MemoryTable();
    await putDue(storeOver(memory));
    const down = partOf(pkOf({ kind: "patient", subject: "P-00" }));
    const broken: Table = {
      ...portOf(memory),
      due: (range, after) =>
        range.part === down ? Promise.reject(new Error("down")) : memory.due(range, after),
    };
    const found: string[] = [];
    const read = async () => {
      for await (const due of storeOver(broken).due(now)) if (due.kind === "patient") found.push(due.subject);
    };
    await expect(read()).rejects.toThrow("down");
    const others = subjects.filter((subject) => partOf(pkOf({ kind: "patient", subject })) !== down);
    expect(found).toEqual(others);
  });
});
