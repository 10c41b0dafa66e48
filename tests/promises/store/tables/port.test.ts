import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { InvalidWriteError, itemAbsent, type Table, type Write } from "../../../../shared/store/table.ts";
import { overAllTables } from "../../../made-up/sites/tables.ts";

const key = (sk: string) => ({ pk: "p", sk });
const put = (sk: string, attributes: object = {}): Write => ({
  kind: "put",
  item: { ...key(sk), ...attributes },
});
const sksOf = async (table: Table, from?: string) => {
  const { items } = await table.query({ pk: "p", ...(from !== undefined && { from }) });
  return items.map(({ sk }) => sk);
};

overAllTables((open) => {
  test("a query gives the greatest sort key first, down to the bound", async () => {
    const table = await open();
    for (const sk of ["a", "b", "B", "c", "1"]) await table.write(put(sk));
    await table.write({ kind: "put", item: { pk: "other", sk: "z" } });
    expect(await sksOf(table)).toEqual(["c", "b", "a", "B", "1"]);
    expect(await sksOf(table, "a")).toEqual(["c", "b", "a"]);
  });

  test("nested values come back as they were, without what was undefined", async () => {
    const table = await open();
    const nested = { list: [1, "", null, { flag: false }], empty: {}, number: 0.1 + 0.2 };
    await table.write(put("a", { nested: { ...nested, gone: undefined }, gone: undefined }));
    expect(await table.get(key("a"))).toStrictEqual({ ...key("a"), nested });
  });

  test("what a caller does to an item it has read or written does not reach the table", async () => {
    const table = await open();
    const list = ["a"];
    await table.write(put("a", { list }));
    list.push("b");
    const read = await table.get(key("a"));
    if (Array.isArray(read?.["list"])) read["list"].push("c");
    expect((await table.get(key("a")))?.["list"]).toEqual(["a"]);
  });

  test("an update makes the item if there is none, and adds up from nothing", async () => {
    const table = await open();
    const update: Write = {
      kind: "update",
      key: key("a"),
      set: { state: "open" },
      increment: { version: 2 },
    };
    await table.write(update);
    await table.write({ ...update, set: { state: undefined } });
    expect(await table.get(key("a"))).toEqual({ ...key("a"), version: 4 });
  });

  test("a put replaces the whole item, a deletion ends it, and one of nothing does no harm", async () => {
    const table = await open();
    await table.write(put("a", { old: true }));
    await table.write(put("a"));
    expect(await table.get(key("a"))).toEqual(key("a"));
    await table.write({ kind: "delete", key: key("a") });
    expect(await table.write({ kind: "delete", key: key("a") })).toEqual({ outcome: "done" });
    expect(await table.get(key("a"))).toBeNull();
  });

  test("a failed condition changes nothing and tells the texts that stood", async () => {
    const table = await open();
    await table.write(put("a", { digest: "d", version: 1 }));
    const refused = { outcome: "condition-failed", stood: { ...key("a"), digest: "d" } };
    const condition = { kind: "equals", attribute: "version", value: 2 } as const;
    expect(await table.write({ kind: "put", item: key("a"), condition: itemAbsent })).toEqual(refused);
    expect(await table.write({ kind: "update", key: key("a"), set: { x: 1 }, condition })).toEqual(refused);
    expect(await table.write({ kind: "delete", key: key("a"), condition })).toEqual(refused);
    expect(await table.get(key("a"))).toEqual({ ...key("a"), digest: "d", version: 1 });
    const nothing = await table.write({ kind: "update", key: key("b"), set: { x: 1 }, condition });
    expect(nothing).toEqual({ outcome: "condition-failed", stood: null });
    expect(await table.get(key("b"))).toBeNull();
  });

  test("a transaction is done whole or not at all, with a reason for each write", async () => {
    const table = await open();
    await table.write(put("a", { digest: "d" }));
    const writes: Write[] = [put("b"), { kind: "put", item: key("a"), condition: itemAbsent }, put("c")];
    expect(await table.transact(writes, randomUUID())).toEqual({
      outcome: "cancelled",
      reasons: [
        { kind: "none" },
        { kind: "condition-failed", stood: { ...key("a"), digest: "d" } },
        { kind: "none" },
      ],
    });
    expect(await sksOf(table)).toEqual(["a"]);
    expect(await table.transact([put("b"), put("c")], randomUUID())).toEqual({ outcome: "done" });
    expect(await sksOf(table)).toEqual(["c", "b", "a"]);
  });

  test("only what carries both attributes stands in the due index", async () => {
    const table = await open();
    await table.write(put("a", { due: "due", dueAt: "2026" }));
    await table.write(put("b", { due: "due" }));
    await table.write(put("c", { dueAt: "2026" }));
    const { items } = await table.due({ part: "due", until: "2026" });
    expect(items).toEqual([expect.objectContaining({ ...key("a"), dueAt: "2026" })]);
    await table.write({ kind: "update", key: key("a"), set: { due: undefined } });
    expect((await table.due({ part: "due", until: "2026" })).items).toEqual([]);
  });

  test("a transaction of none or more than a hundred writes, of one item twice, or of too many bytes is refused whole", async () => {
    const table = await open();
    const many = (count: number, text = "") =>
      Array.from({ length: count }, (_, index) => put(`s${index}`, { text }));
    const twice = [
      [put("a"), put("a")],
      [put("a"), { kind: "delete", key: key("a") } as const],
    ];
    for (const writes of [[], many(101), ...twice, many(12, "x".repeat(390_000))])
      await expect(table.transact(writes, randomUUID())).rejects.toThrow(InvalidWriteError);
    expect(await sksOf(table)).toEqual([]);
    expect(await table.transact(many(100), randomUUID())).toEqual({ outcome: "done" });
  });

  test("an item of more than 400 kB is refused, in a transaction as well, and so is an update that makes one", async () => {
    const table = await open();
    const large = "x".repeat(410_000);
    await expect(table.write(put("a", { large }))).rejects.toThrow(InvalidWriteError);
    await expect(table.transact([put("b"), put("c", { large })], randomUUID())).rejects.toThrow(
      InvalidWriteError,
    );
    expect(await sksOf(table)).toEqual([]);
    await table.write(put("d", { one: "x".repeat(300_000) }));
    const grows = { kind: "update", key: key("d"), set: { other: "x".repeat(200_000) } } as const;
    await expect(table.write(grows)).rejects.toThrow(InvalidWriteError);
  });
});
