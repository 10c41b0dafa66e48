import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTable } from "../../../../infra/local/aws/create-table.ts";
import { DynoxideStartError, hasDynoxide, startDynoxide } from "../../../../infra/local/aws/dynoxide.ts";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dynoxide-"));
});

afterEach(() => rm(folder, { recursive: true }));

const answers = (endpoint: string) =>
  fetch(endpoint).then(
    ({ ok }) => ok,
    () => false,
  );

/** Ends it with kill -9 while it uses dynoxide; the endpoint that it used. */
async function killedParent(dbPath: string): Promise<string> {
  const script = fileURLToPath(new URL("dynoxide-parent.ts", import.meta.url));
  const parent = spawn(process.execPath, [script, dbPath], { stdio: ["ignore", "pipe", "inherit"] });
  const [endpoint] = await once(createInterface({ input: parent.stdout }), "line");
  expect(await answers(endpoint)).toBe(true);
  parent.kill("SIGKILL");
  await once(parent, "exit");
  return endpoint;
}

describe.skipIf(!hasDynoxide())("dynoxide", () => {
  test("answers once it has started, and no more once it was stopped", async () => {
    const server = await startDynoxide();
    const endpoint = server?.endpoint ?? "";
    expect(await answers(endpoint)).toBe(true);
    await server?.stop();
    expect(await answers(endpoint)).toBe(false);
  });

  test("several run side by side", async () => {
    const servers = await Promise.all([startDynoxide(), startDynoxide(), startDynoxide()]);
    expect(new Set(servers.map((server) => server?.endpoint)).size).toBe(3);
    await Promise.all(servers.map((server) => server?.stop()));
  });

  test("that cannot start says why", async () => {
    const failure = startDynoxide({ dbPath: join(folder, "no", "such", "folder", "table.db") });
    await expect(failure).rejects.toThrow(DynoxideStartError);
    await expect(failure).rejects.toThrow(/did not start: .+/);
  });

  test("ends when its parent is killed, and what was written is there again", async () => {
    const dbPath = join(folder, "table.db");
    const endpoint = await killedParent(dbPath);
    await vi.waitFor(async () => expect(await answers(endpoint)).toBe(false), { timeout: 5000 });
    const server = await startDynoxide({ dbPath });
    const client = new DynamoDBClient({ endpoint: server?.endpoint ?? "" });
    await createTable(client, "site");
    const item = await dynamoTable({ client, tableName: "site" }).get({ pk: "p", sk: "s" });
    client.destroy();
    await server?.stop();
    expect(item).toEqual({ pk: "p", sk: "s", text: "kept" });
  });
});
