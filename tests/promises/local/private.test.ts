import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { startDynoxide } from "../../../infra/local/aws/dynoxide.ts";
import { startQueueServer } from "../../../infra/local/aws/queue-server.ts";
import { listening, start } from "../../made-up/sites/local-command.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";

const foreign = { origin: "https://elsewhere.example" };

it("what it keeps can be read by its owner alone", async () => {
  const data = join(freshFolder(), "state");
  const command = start(["--empty", "--clock", "virtual", "--port", "0", "--data", data]);
  await listening(command);
  const paths = [
    data,
    ...readdirSync(data, { recursive: true, encoding: "utf8" }).map((name) => join(data, name)),
  ];
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths) expect([path, statSync(path).mode & 0o077]).toEqual([path, 0]);
});

it("its queues and its archive answer no page of elsewhere", async () => {
  const queues = await startQueueServer(["a"]);
  const list = {
    method: "POST",
    headers: { ...foreign, "x-amz-target": "AmazonSQS.ListQueues" },
    body: "{}",
  };
  expect((await fetch(queues.endpoint, list)).status).toBe(403);
  await queues.close();
});

it("its table has another address at each start", async () => {
  const two = [await startDynoxide(), await startDynoxide()];
  const hosts = two.flatMap((each) => (each ? [new URL(each.endpoint).hostname] : []));
  expect(new Set(hosts).size).toBe(hosts.length);
  for (const each of two) {
    if (!each) continue;
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ region: "eu-west-1", credentials, endpoint: each.endpoint });
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    client.destroy();
    await each.stop();
  }
});
