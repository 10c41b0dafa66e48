import { readFile, writeFile } from "node:fs/promises";
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { newTableName } from "../../../infra/commands/restore/new-table.ts";
import { instant } from "../../../shared/base/instant.ts";
import { deploy, npmRun } from "./deployment.ts";
import { anOrder } from "./facts.ts";
import { expect, type Report } from "./report.ts";
import { type DeployedSite, isFirst, linkIn, type Sent } from "./site.ts";
import { copied, pin } from "./stand-ins.ts";

interface Driven {
  readonly site: DeployedSite;
  readonly id: string;
  readonly folder: string;
  readonly endpoint: string;
  readonly token: string;
}

const events = ["/v1/events", "application/cloudevents+json"] as const;

/** A table is lost; one of before is made, lives again what came since, and takes its place. */
export async function restored(report: Report, driven: Driven): Promise<void> {
  const { row } = report;
  const { site, folder, endpoint, token } = driven;
  const client = new DynamoDBClient();
  const at = instant(Date.now());
  const table = newTableName(site.out.TableName, at);
  const restore = (...more: readonly string[]) =>
    npmRun(["restore", "--site", folder, "--at", at, "--table", table, ...more]);

  await row("restore makes a table as it stood, with stream, time to live and recovery", async () => {
    try {
      await npmRun(["restore", "--site", folder, "--at", at]);
    } catch (error) {
      if (!/ValidationException|UnknownOperation|InvalidAction/.test(String(error))) throw error;
      await copied(report, client, { source: site.out.TableName, target: table });
    }
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    expect(Table?.StreamSpecification?.StreamViewType === "NEW_IMAGE", "it has no stream");
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: table }));
    expect(TimeToLiveDescription?.AttributeName === "expiresAt", "nothing ends in it");
    const { ContinuousBackupsDescription: kept } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName: table }),
    );
    const recovery = kept?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    expect(recovery === "ENABLED", "it cannot be restored in its turn");
  });

  const before = await site.heard(isFirst);
  await row("meanwhile one alert is answered, and another waits", async () => {
    await site.post(...events, anOrder("order-8", "P-8"), token);
    const told = await site.hears(60, before + 2, isFirst);
    await answered(site, told.at(-1));
    await site.post(...events, anOrder("order-9", "P-9"), token);
    await site.hears(60, before + 4, isFirst);
  });
  await row("the gap is tried dry: all that left is found again, and nothing is changed", async () => {
    const said = await restore();
    expect(/\b2 facts; 2 alerts raised, 1 answers given/.test(said), `it said ${said.slice(0, 200)}`);
    expect(/^0 that left are not found again/m.test(said), "something that left is not found again");
    expect((await statesIn(driven, table)).length === 0, "it was changed");
  });
  await row("the gap is lived again, and the table takes the old one's place", async () => {
    const said = await restore("--write");
    const adopted: unknown = JSON.parse(/"table": (\{.*\})/.exec(said)?.[1] ?? "null");
    const path = `${folder}/site.json`;
    const own: object = JSON.parse(await readFile(path, "utf8"));
    await writeFile(path, JSON.stringify({ ...own, table: adopted }));
    await deploy(folder, endpoint);
    const [from = ""] = /(?<=--from )\S+/.exec(said) ?? [];
    const to = instant(Date.now());
    const replayed = await npmRun(["replay", "--site", folder, "--from", from, "--to", to, "--send"]);
    expect(/\b0 facts/.test(replayed), `the replay said ${replayed.slice(-200)}`);
  });
  await row("nothing is lost, and nothing comes twice but marked REPEAT", async () => {
    expect(
      (await statesIn(driven, table)).join() === "acknowledged,open",
      `the alerts are ${await statesIn(driven, table)}`,
    );
    await site.post(...events, anOrder("order-10", "P-10"), token);
    await site.hears(60, before + 6, (one) => isFirst(one) && !one.text.includes("REPEAT"));
    const repeats = site.sent.filter(({ text }) => text.includes("REPEAT"));
    expect(new Set(repeats.map(({ to, text }) => to + text)).size === repeats.length, "one came twice more");
  });
}

async function answered(site: DeployedSite, message: Sent | undefined): Promise<void> {
  const body = new URLSearchParams({ pin, outcome: "acting" });
  const link = message ? linkIn(message) : "";
  const { status } = await fetch(site.door + link, { method: "POST", redirect: "manual", body });
  expect(status === 303, `the answer got ${status}`);
}

/** The states of the gap's two alerts, as far as that table knows them. */
async function statesIn({ site }: Driven, table: string): Promise<readonly string[]> {
  const store = site.store(table);
  const now = instant(Date.now());
  const loaded = await Promise.all(["P-8", "P-9"].map((subject) => store.load(subject, now)));
  return loaded.flatMap(({ alerts }) => alerts.map(({ state }) => state));
}
