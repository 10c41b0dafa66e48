import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasDynoxide } from "../../../../infra/local/aws/dynoxide.ts";
import { openTable } from "../../../../infra/local/aws/local-table.ts";
import { startLocalSite } from "../../../../infra/local/site.ts";
import { potassium } from "../../../made-up/sites/local-facts.ts";
import { freshFolder } from "../../../made-up/sites/local-folder.ts";
import { morning, runningSite, talkTo } from "../../../made-up/sites/running-site.ts";

test.runIf(hasDynoxide())(
  "what an earlier version kept in dynoxide goes on: patients, links and what is due",
  async () => {
    const data = freshFolder();
    const first = await startLocalSite({ clock: { from: morning }, data, table: "dynoxide" });
    const before = talkTo(first);
    await before.post(potassium("P-1", 6.8, morning));
    await first.settle();
    const outbox = await before.outbox();
    await first.stop();

    const { site, advance, get, outbox: outboxOf } = await runningSite({ data, clock: { from: morning } });
    expect(site.table).toBe("memory");
    expect(existsSync(join(data, "table.db"))).toBe(false);
    expect(await outboxOf()).toEqual(outbox);
    expect(await get("/console/patients/P-1")).toMatchObject({ alerts: [{ state: "open" }] });
    await advance("PT10M");
    const steps = (await outboxOf()).map(({ step }: Record<string, unknown>) => step);
    expect(steps).toEqual([1, 1, 2, 2]);
  },
);

test("a file of dynoxide's that cannot be read is said, and left", async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, "table.db"), "no database");
  await expect(openTable("memory", { folder, now: () => morning })).rejects.toThrow(/dynoxide/);
  expect(existsSync(join(folder, "table.db"))).toBe(true);
  expect(existsSync(join(folder, "in-use-by"))).toBe(false);
});
