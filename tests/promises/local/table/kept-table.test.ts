import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { imagesAt } from "../../../../infra/local/aws/history.ts";
import { FolderInUseError, lockFolder } from "../../../../infra/local/table/folder-lock.ts";
import { logOf, openKeptTable } from "../../../../infra/local/table/kept-table.ts";
import { DamagedLogError } from "../../../../infra/local/table/line-log.ts";
import { readSnapshot, writeSnapshot } from "../../../../infra/local/table/snapshot.ts";
import type { Write } from "../../../../shared/store/table.ts";
import { freshFolder } from "../../../made-up/sites/local-folder.ts";

let time = "2026-03-10T12:00:00.000Z";
const keptIn = (folder: string) => openKeptTable({ folder, now: () => time }, "site");
const put = (sk: string, attributes: object = {}): Write => ({
  kind: "put",
  item: { pk: "p", sk, ...attributes },
});

async function standingIn(folder: string): Promise<readonly string[]> {
  const { table, close } = keptIn(folder);
  const { items } = await table.query({ pk: "p" });
  close();
  return items.map(({ sk }) => sk).sort();
}

/** A killed process leaves it so: nobody closes the file. */
async function writtenIn(folder: string, ...sks: readonly string[]): Promise<void> {
  const { table } = keptIn(folder);
  for (const sk of sks) await table.write(put(sk));
}

test("what a call wrote is there when the process is killed right behind it", async () => {
  const folder = freshFolder();
  await writtenIn(folder, "a", "b");
  expect(await standingIn(folder)).toEqual(["a", "b"]);
});

test("a line that a death cut short, anywhere, is as if it had never begun; the next one stands behind what is whole", async () => {
  const whole = freshFolder();
  await writtenIn(whole, "a");
  const behindA = statSync(logOf(whole, "site")).size;
  const { table } = keptIn(whole);
  await table.transact([put("b"), put("c")]);
  const bytes = readFileSync(logOf(whole, "site"));
  for (let length = behindA; length < bytes.length; length += 7) {
    const folder = freshFolder();
    writeFileSync(logOf(folder, "site"), bytes.subarray(0, length));
    expect(await standingIn(folder)).toEqual(["a"]);
    await writtenIn(folder, "d");
    expect(await standingIn(folder)).toEqual(["a", "d"]);
  }
});

test("what a disk left behind the last whole line is cut off, and a damage before one is said and left alone", async () => {
  const folder = freshFolder();
  await writtenIn(folder, "a", "b");
  const file = logOf(folder, "site");
  appendFileSync(file, Buffer.alloc(64));
  appendFileSync(file, "\n");
  expect(await standingIn(folder)).toEqual(["a", "b"]);
  const bytes = readFileSync(file);
  bytes.write("z", bytes.indexOf('"sk"'));
  writeFileSync(file, bytes);
  expect(() => keptIn(folder)).toThrow(DamagedLogError);
  expect(readFileSync(file)).toEqual(bytes);
});

test("a log of which more than the last line is damaged is said and left alone, even where nothing whole follows", async () => {
  const folder = freshFolder();
  await writtenIn(folder, "a", "b");
  const file = logOf(folder, "site");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("\n", "\r\n"));
  const bytes = readFileSync(file);
  expect(() => keptIn(folder)).toThrow(DamagedLogError);
  expect(readFileSync(file)).toEqual(bytes);
});

test("a write that cannot be kept has no effect and tells nobody, and what comes after it is kept", async () => {
  const folder = freshFolder();
  let isFull = false;
  const now = () => {
    if (isFull) throw new Error("no space");
    return time;
  };
  const { table, stream } = openKeptTable({ folder, now }, "site");
  await table.write(put("a"));
  isFull = true;
  await expect(table.transact([put("b"), put("x")])).rejects.toThrow("no space");
  isFull = false;
  await table.write(put("c"));
  expect((await table.query({ pk: "p" })).items.map(({ sk }) => sk)).toEqual(["c", "a"]);
  expect((await stream.read()).map(({ dynamodb }) => dynamodb?.Keys?.["sk"]?.S)).toEqual(["a", "c"]);
  expect(await standingIn(folder)).toEqual(["a", "c"]);
});

test("changes that the stream's reader has not dealt with come again, as they were told first", async () => {
  const folder = freshFolder();
  const first = keptIn(folder);
  await first.table.write(put("a"));
  await first.stream.read();
  first.stream.done();
  await first.table.write(put("a", { changed: true }));
  await first.table.write({ kind: "delete", key: { pk: "p", sk: "a" } });
  const told = await first.stream.read();
  expect(told.map(({ eventName }) => eventName)).toEqual(["MODIFY", "REMOVE"]);
  const second = keptIn(folder);
  expect(await second.stream.read()).toEqual(told);
  second.stream.done();
  second.close();
  expect(await keptIn(folder).stream.read()).toEqual([]);
});

test("what stood is read in place of the log before it, and a spoilt one is as none", async () => {
  const folder = freshFolder();
  const file = logOf(folder, "site");
  await writtenIn(folder, "a");
  const { table, close } = keptIn(folder);
  writeSnapshot(file, { items: [...table.items()], bytes: statSync(file).size, sequence: table.sequence });
  close();
  await writtenIn(folder, "b");
  expect(readSnapshot(file)).toMatchObject({ items: [{ sk: "a" }], sequence: 1 });
  expect(await standingIn(folder)).toEqual(["a", "b"]);
  truncateSync(`${file}.standing`, 40);
  expect(readSnapshot(file)).toBeNull();
  expect(await standingIn(folder)).toEqual(["a", "b"]);
});

test("what stood in a longer log than this is another's: it goes, and this log grows past it", async () => {
  const folder = freshFolder();
  const file = logOf(folder, "site");
  await writtenIn(folder, "a");
  const earlier = readFileSync(file);
  const { table, close } = keptIn(folder);
  await table.write(put("b"));
  writeSnapshot(file, { items: [...table.items()], bytes: statSync(file).size, sequence: table.sequence });
  close();
  writeFileSync(file, earlier);
  expect(await standingIn(folder)).toEqual(["a"]);
  await writtenIn(folder, "c", "d");
  expect(await standingIn(folder)).toEqual(["a", "c", "d"]);
});

test("the log is the table's past: what stood at an instant can be had again, while the site writes on", async () => {
  const folder = freshFolder();
  const { table } = keptIn(folder);
  await table.write(put("a"));
  const between = time;
  time = "2026-03-10T13:00:00.000Z";
  await table.write({ kind: "delete", key: { pk: "p", sk: "a" } });
  await table.write(put("b"));
  expect(imagesAt(folder, "site", between)).toEqual([{ pk: { S: "p" }, sk: { S: "a" } }]);
  expect(imagesAt(folder, "site", time)).toEqual([{ pk: { S: "p" }, sk: { S: "b" } }]);
});

test("a folder is one site's at a time; one that was killed holds nothing", () => {
  const folder = freshFolder();
  writeFileSync(`${folder}/in-use-by`, String(process.ppid));
  expect(() => lockFolder(folder)).toThrow(FolderInUseError);
  writeFileSync(`${folder}/in-use-by`, String(2 ** 30));
  lockFolder(folder)();
  lockFolder(folder)();
});

test("a folder that another process takes at this moment is taken", () => {
  const folder = freshFolder();
  writeFileSync(`${folder}/in-use-by`, "");
  expect(() => lockFolder(folder)).toThrow(FolderInUseError);
  expect(readFileSync(`${folder}/in-use-by`, "utf8")).toBe("");
});
