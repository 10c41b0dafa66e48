import { describe, expect, it } from "vitest";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { type Cost, meteredTable } from "./metered-table.ts";

const key = { pk: "patient#P-1", sk: "1-fact#one" };
const put = (text: string) => ({ kind: "put" as const, item: { ...key, item: "fact", text } });

function metered() {
  const costs: Cost[] = [];
  return { costs, table: meteredTable(new MemoryTable(), (cost) => costs.push(cost())) };
}

describe("what a call costs", () => {
  it("is twice a write's in a transaction, by each kilobyte begun", async () => {
    const { table, costs } = metered();
    await table.write(put("x".repeat(1500)));
    await table.transact([put("x".repeat(2500))], "token");
    expect(costs.map(({ writeUnits }) => writeUnits)).toEqual([2, 6]);
  });

  it("counts the larger of what stood and what stands", async () => {
    const { table, costs } = metered();
    await table.write(put("x".repeat(3000)));
    await table.write(put("x"));
    expect(costs.map(({ writeUnits }) => writeUnits)).toEqual([3, 3]);
  });

  it("rounds a query's sum up to four kilobytes, and not each of its items", async () => {
    const { table, costs } = metered();
    for (const sk of ["1", "2", "3", "4", "5"]) {
      await table.write({ kind: "put", item: { pk: "patient#P-1", sk, text: "x".repeat(1000) } });
    }
    await table.query({ pk: "patient#P-1" });
    expect(costs.at(-1)?.readUnits).toBe(2);
  });

  it("counts what comes into the due index and what leaves it", async () => {
    const { table, costs } = metered();
    const due = (dueAt: string | undefined) => ({
      kind: "update" as const,
      key,
      set: { due: dueAt && "due", dueAt },
    });
    await table.write(due("2026-03-10T12:00:00.000Z"));
    await table.write(due("2026-03-10T13:00:00.000Z"));
    await table.write(due("2026-03-10T13:00:00.000Z"));
    await table.write(due(undefined));
    expect(costs.map(({ writeUnits }) => writeUnits)).toEqual([2, 3, 1, 2]);
  });
});
