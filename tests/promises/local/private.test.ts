import { once } from "node:events";
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { startDynoxide } from "../../../infra/local/aws/dynoxide.ts";
import { openTable } from "../../../infra/local/aws/local-table.ts";
import { startQueueServer } from "../../../infra/local/aws/queue-server.ts";
import { openKeptTable } from "../../../infra/local/table/kept-table.ts";
import { closeToOthers, makeOwnFolder } from "../../../infra/local/table/own-files.ts";
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

it("what an older version left open to others is closed by a start, and nothing that is not its own", () => {
  const data = freshFolder();
  mkdirSync(join(data, "queues"));
  const own = ["outbox.jsonl", "left.jsonl", "clock.json", "table.db", "site.table.log", "queues/fauxqs.db"];
  for (const name of [...own, "notes.txt"]) writeFileSync(join(data, name), "");
  for (const name of [...own, "notes.txt"]) chmodSync(join(data, name), 0o644);
  closeToOthers(data);
  const modeOf = (name: string) => statSync(join(data, name)).mode & 0o777;
  expect(own.map(modeOf)).toEqual(own.map(() => 0o600));
  expect(modeOf("notes.txt")).toBe(0o644);
});

it("a folder that cannot be made is said, and not tried for ever", () => {
  expect(() => makeOwnFolder("/proc/nobody/state")).toThrow();
  const folder = join(freshFolder(), "a", "b");
  makeOwnFolder(folder);
  makeOwnFolder(folder);
  expect([statSync(folder), statSync(join(folder, ".."))].map(({ mode }) => mode & 0o777)).toEqual([
    0o700, 0o700,
  ]);
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

it("its table answers no page of elsewhere, by whatever name it came", async () => {
  const { endpoint, close } = await openTable();
  const { port } = new URL(endpoint);
  const list = { "x-amz-target": "DynamoDB_20120810.ListTables" };
  const statusWith = async (headers: Readonly<Record<string, string>>) => {
    const asked = request(endpoint, { method: "POST", headers: { ...list, ...headers } });
    asked.end("{}");
    const [answer] = await once(asked, "response");
    return answer.statusCode;
  };
  expect(await statusWith({})).toBe(200);
  expect(await statusWith(foreign)).toBe(403);
  expect(await statusWith({ host: `elsewhere.example:${port}` })).toBe(403);
  expect(await statusWith({ "sec-fetch-site": "cross-site" })).toBe(403);
  await close();
});

it("a table's name leads to no other folder, and a transaction to one table alone", async () => {
  const folder = freshFolder();
  const [own, other] = [join(folder, "own"), join(folder, "other")];
  for (const each of [own, other]) mkdirSync(each);
  const now = () => "2026-03-10T12:00:00.000Z";
  const item = { pk: "p", sk: "a" };
  await openKeptTable({ folder: other, now }, "else").table.write({ kind: "put", item });
  const { endpoint, close } = await openTable({ folder: own, now }, "site");
  const asked = async (operation: string, body: object) => {
    const headers = { "x-amz-target": `DynamoDB_20120810.${operation}` };
    const answer = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(body) });
    return `${answer.status} ${/#(\w+)/.exec(await answer.text())?.[1]}`;
  };
  const Key = { pk: { S: "p" }, sk: { S: "a" } };
  for (const TableName of ["../other/else", "..", ""])
    for (const operation of ["GetItem", "PutItem", "DeleteItem", "Scan", "CreateTable", "DescribeTable"])
      expect(await asked(operation, { TableName, Key, Item: Key })).toBe("400 ValidationException");
  const writes = ["site", "other"].map((TableName) => ({ Put: { TableName, Item: Key } }));
  expect(await asked("TransactWriteItems", { TransactItems: writes })).toBe("400 ValidationException");
  expect(await asked("GetItem", { TableName: "site", Key })).toBe("200 undefined");
  await close();
});

it("dynoxide has another address at each start", async () => {
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
