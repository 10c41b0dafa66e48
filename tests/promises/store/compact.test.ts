import { hash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compacted, expanded, plainly } from "../../../shared/store/compact/compact.ts";
import { compactTable } from "../../../shared/store/compact/compact-table.ts";
import { dictionaries } from "../../../shared/store/compact/dictionary.ts";
import { itemBytes } from "../../../shared/store/items/item-size.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import type { Attribute, Item, Write } from "../../../shared/store/table.ts";

const key = { pk: "patient#P-1", sk: "3-episode#one" };
const line = { rule: "magnesium-low", subject: "magnesium", state: "standing", alerts: [], evidence: [] };
const told = (count: number) => Array.from({ length: count }, (_, at) => ({ ...line, since: String(at) }));
const episode = (lines: readonly Attribute[], set = {}): Write => {
  return { kind: "update", key, set: { item: "episode", told: lines, checkpoints: [], ...set } };
};

async function left(...writes: readonly Write[]): Promise<Item> {
  const table = new MemoryTable();
  for (const write of writes) await table.write(write);
  const item = await table.get(key);
  if (!item) throw new Error("it was written");
  return item;
}

describe("an item's larger texts", () => {
  it("cost one unit of writing where they cost many", async () => {
    const [plain, compact] = [await left(episode(told(50))), await left(compacted(episode(told(50))))];
    expect(itemBytes(plain)).toBeGreaterThan(4_000);
    expect(itemBytes(compact)).toBeLessThan(1_024);
  });

  it("are read as if they stood by themselves, whatever they say", async () => {
    const text = fc.jsonValue({ maxDepth: 3 });
    const said = fc.record({ told: fc.array(text), checkpoints: fc.array(text) });
    await fc.assert(
      fc.asyncProperty(said, async (given) => {
        const set = { item: "episode", filler: "x".repeat(1_024), ...JSON.parse(JSON.stringify(given)) };
        const item = await left(compacted({ kind: "update", key, set }));
        expect(item["told"]).toBeUndefined();
        expect(expanded(item)).toEqual({ ...key, ...set });
      }),
      { numRuns: 50 },
    );
  });

  it("stay as they are where they are small, and where code writes that does not know of it", async () => {
    expect(compacted(episode(told(1)))).toMatchObject({ set: { told: told(1) } });
    const { told: lines, compact } = await left(compacted(episode(told(50))), plainly(episode(told(60))));
    expect([lines, compact]).toEqual([told(60), undefined]);
  });

  it("are those that were written last, in whichever form, and nothing else of the item is touched", async () => {
    const other = { newer: "of another version" };
    const writes = [episode(told(60), other), compacted(episode(told(50))), compacted(episode(told(1)))];
    expect(expanded(await left(...writes.slice(0, 2)))).toMatchObject({ told: told(50), ...other });
    expect(expanded(await left(...writes))).toMatchObject({ told: told(1), ...other });
    const byOlderCode = episode(told(3));
    expect(expanded(await left(...writes.slice(0, 2), byOlderCode))).toMatchObject({ told: told(3) });
    const removed = compacted({
      kind: "update",
      key,
      set: { item: "episode", removed: true, told: undefined },
    });
    expect(expanded(await left(...writes.slice(0, 2), removed))).toEqual({
      ...{ ...key, item: "episode", removed: true, ...other },
    });
  });

  it("are no item that can be read where their bytes cannot be made out", () => {
    expect(expanded({ ...key, item: "episode", compact: new Uint8Array([99, 1, 2]) })).toEqual({
      ...{ ...key, item: "episode" },
    });
    expect(
      expanded({ ...key, item: "episode", compact: new Uint8Array([0, 255, 255]) })["told"],
    ).toBeUndefined();
  });

  it("are read by both versions, and written by the newer one alone", async () => {
    const memory = new MemoryTable();
    const [older, newer] = [compactTable(memory, "plain"), compactTable(memory, "compact")];
    await newer.write(episode(told(50)));
    expect((await older.query({ pk: key.pk })).items).toMatchObject([{ told: told(50) }]);
    await older.transact([episode(told(60))], "one");
    expect(await newer.get(key)).toMatchObject({ told: told(60) });
    expect(await memory.get(key)).toMatchObject({ told: told(60) });
  });
});

it("the words that stand in a table are never changed: a new list has a number of its own", () => {
  const digests = dictionaries.map((words) => hash("sha256", words, "hex").slice(0, 16));
  expect(digests).toEqual(["01e3cfa28f23b112"]);
});
