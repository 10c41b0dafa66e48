import { expect, it } from "vitest";
import { nothing } from "../../../../shared/store/items/remainder.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { Stopwatch } from "./stopwatch.ts";

it("counts from a load to its commit, and nothing before or after", async () => {
  const watch = new Stopwatch();
  const store = watch.around(createSiteStore(new MemoryTable(), { retentionDays: 90 }));
  work();
  expect(watch.read()).toBe(0);
  const state = await store.load("P-1", "2026-03-10T12:00:00.000Z");
  work();
  await store.commit(state, { ...nothing, facts: [], dueAt: null });
  const counted = watch.read();
  expect(counted).toBeGreaterThan(0);
  work();
  expect(watch.read()).toBe(0);
});

function work(): void {
  for (let n = 0; n < 2_000; n += 1) JSON.parse(JSON.stringify({ n, text: "x".repeat(200) }));
}
