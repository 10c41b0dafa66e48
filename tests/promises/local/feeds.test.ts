import { expect, test } from "vitest";
import { localTable, NoLocalTableError } from "../../../infra/commands/site/local-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { aReport } from "../../made-up/patients/events.ts";
import { runningSite } from "../../made-up/sites/running-site.ts";

test("who was heard by a local site can be listed from outside, on its own clock", async () => {
  const { site, post } = await runningSite();
  await post(aReport());
  const { table, now } = await localTable(site.url);
  const [day] = await createSiteStore(table, { retentionDays: 90 }).feedDays("2026-01-01");
  expect(now).toBe(site.clock.now());
  expect(day?.sender).toBe(aReport().source);
});

test("a site that is not there is told of", async () => {
  await expect(localTable("http://127.0.0.1:9")).rejects.toThrow(NoLocalTableError);
});
