import { expect, test } from "vitest";
import { ShadowTable } from "../../../shared/replay/shadow-table.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { itemAbsent } from "../../../shared/store/table.ts";

const items = ["a", "b", "c"].map((sk) => ({ pk: "p", sk, says: `${sk} before` }));
const [a, b] = items;

async function aTable() {
  const shown = new MemoryTable({ pageSize: 2 });
  for (const item of items) await shown.write({ kind: "put", item });
  const reads: string[] = [];
  const query: typeof shown.query = (range, after) => {
    reads.push(range.pk);
    return shown.query(range, after);
  };
  return { shown, reads, shadow: new ShadowTable({ query }) };
}

const all = async (table: Pick<MemoryTable, "query">) => (await table.query({ pk: "p" })).items;

test("shows every page of what it stands before", async () => {
  const { shadow } = await aTable();
  expect(await all(shadow)).toEqual([...items].reverse());
  expect(await shadow.get({ pk: "p", sk: "b" })).toEqual(b);
});

test("keeps what is written to itself", async () => {
  const { shown, shadow } = await aTable();
  await shadow.write({ kind: "update", key: { pk: "p", sk: "a" }, set: { says: "after" } });
  await shadow.transact([{ kind: "delete", key: { pk: "p", sk: "b" } }]);
  expect((await all(shadow)).map(({ sk, says }) => [sk, says])).toEqual([
    ["c", "c before"],
    ["a", "after"],
  ]);
  expect(await shown.get({ pk: "p", sk: "a" })).toEqual(a);
  expect(await shown.get({ pk: "p", sk: "b" })).toEqual(b);
});

test("a condition is held against what stands in the table, though nobody has asked for it yet", async () => {
  const { shadow } = await aTable();
  const item = { pk: "p", sk: "a" };
  expect(await shadow.write({ kind: "put", item, condition: itemAbsent })).toMatchObject({
    outcome: "condition-failed",
  });
  expect(
    await (await aTable()).shadow.transact([{ kind: "put", item, condition: itemAbsent }]),
  ).toMatchObject({ outcome: "cancelled" });
});

test("reads a partition once, asked at the same time too", async () => {
  const { shadow, reads } = await aTable();
  await Promise.all([all(shadow), shadow.get({ pk: "p", sk: "a" }), all(shadow)]);
  await all(shadow);
  expect(reads).toEqual(["p", "p"]);
});
