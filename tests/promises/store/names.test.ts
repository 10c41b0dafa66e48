import { expect, test } from "vitest";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { overBothTables } from "../../made-up/sites/tables.ts";

const AT = "2026-11-22T12:00:00.000Z";

overBothTables((open) => {
  test("a result is found by any of its names, at its sender alone", async () => {
    const store = createSiteStore(await open(), { retentionDays: 90 });
    await store.nameResults({ source: "lab", subject: "P-77", ids: ["report", "mg-1"], at: AT });
    await store.nameResults({ source: "lab", subject: "P-78", ids: ["report", "k-1"], at: AT });
    expect(await store.subjectsNamed("lab", ["mg-1"])).toEqual(["P-77"]);
    expect([...(await store.subjectsNamed("lab", ["report"]))].sort()).toEqual(["P-77", "P-78"]);
    expect(await store.subjectsNamed("lab", ["other"])).toEqual([]);
    expect(await store.subjectsNamed("other", ["mg-1"])).toEqual([]);
  });

  test("a repeat stands once, and they are kept as long as the facts", async () => {
    const table = await open();
    const store = createSiteStore(table, { retentionDays: 90 });
    for (let time = 0; time < 2; time += 1)
      await store.nameResults({ source: "lab", subject: "P-77", ids: ["mg-1"], at: AT });
    const { items } = await table.scan();
    expect(items).toHaveLength(1);
    expect(await table.get({ pk: String(items[0]?.pk), sk: String(items[0]?.sk) })).toMatchObject({
      expiresAt: Date.parse("2027-02-20T12:00:00Z") / 1000,
    });
  });
});
