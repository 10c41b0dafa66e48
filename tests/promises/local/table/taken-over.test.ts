import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { createTable } from "../../../../infra/local/aws/create-table.ts";
import { hasDynoxide, startDynoxide } from "../../../../infra/local/aws/dynoxide.ts";
import { openTable } from "../../../../infra/local/aws/local-table.ts";
import { tableName } from "../../../../infra/local/names.ts";
import { startLocalSite } from "../../../../infra/local/site.ts";
import { openKeptTable } from "../../../../infra/local/table/kept-table.ts";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";
import { potassium } from "../../../made-up/sites/local-facts.ts";
import { freshFolder } from "../../../made-up/sites/local-folder.ts";
import { morning, runningSite, talkTo } from "../../../made-up/sites/running-site.ts";

/** The state of a site as an earlier version kept it: the same but for the table, which is in dynoxide's file. */
async function keptInDynoxide(own: string): Promise<string> {
  const data = freshFolder();
  cpSync(own, data, { recursive: true, filter: (path) => !path.includes(".table.log") });
  const server = await startDynoxide({ dbPath: join(data, "table.db") });
  const client = new DynamoDBClient({ endpoint: server?.endpoint ?? "" });
  await createTable(client, tableName);
  const { table, close } = openKeptTable({ folder: own, now: () => morning }, tableName);
  for (const item of table.items()) await dynamoTable({ client, tableName }).write({ kind: "put", item });
  close();
  client.destroy();
  await server?.stop();
  return data;
}

test.runIf(hasDynoxide())(
  "what an earlier version kept in dynoxide goes on: patients, links and what is due",
  async () => {
    const own = freshFolder();
    const first = await startLocalSite({ clock: { from: morning }, data: own });
    const before = talkTo(first);
    await before.post(potassium("P-1", 6.8, morning));
    await first.settle();
    const outbox = await before.outbox();
    await first.stop();

    const data = await keptInDynoxide(own);
    const { advance, get, outbox: outboxOf } = await runningSite({ data, clock: { from: morning } });
    expect(existsSync(join(data, "table.db"))).toBe(false);
    expect(await outboxOf()).toEqual(outbox);
    expect(await get("/console/patients/P-1")).toMatchObject({ alerts: [{ state: "open" }] });
    await advance("PT10M");
    const steps = (await outboxOf()).map(({ step }) => step);
    expect(steps).toEqual([1, 1, 2, 2]);
  },
);

test("a file of dynoxide's that cannot be read is said, and left", async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, "table.db"), "no database");
  await expect(openTable({ folder, now: () => morning })).rejects.toThrow(/dynoxide/);
  expect(existsSync(join(folder, "table.db"))).toBe(true);
  expect(existsSync(join(folder, "in-use-by"))).toBe(false);
});
