import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../../infra/site-files/folder.ts";
import { rooms } from "./rooms.ts";
import { textsIn } from "./sources.ts";

const page = readFileSync(join(root, "docs/architecture.md"), "utf8");

/** A page that names what is gone sends whoever reads it astray. */
test("each path that the page on the architecture names is there", () => {
  const paths = [...page.matchAll(/`((?:shared|functions|infra|tests)\/[\w./-]+)`/g)].map(
    ([, path = ""]) => path,
  );
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !path.includes("NAME") && !existsSync(join(root, path)))).toEqual([]);
});

test("each room of the table is on the page", () => {
  const isTold = (room: string) =>
    room
      .replace(/^(shared\/formats)\/.*/, "$1")
      .split("/")
      .every((part) => page.includes(part));
  expect(Object.keys(rooms).filter((room) => !isTold(room))).toEqual([]);
});

/** The rows of the page's rooms, by the folder that each is of: `functions/*` is every folder directly in it. */
const rows = new Map(
  [...page.matchAll(/^\| `([^`]+)` \| .*$/gm)].map(([row, room = ""]) => [room, row] as const),
);

/** A room has a row; a folder further in stands in the row of the nearest folder above it that has one. */
function isToldOf(folder: string): boolean {
  if (rows.has(folder) || rows.has(`${dirname(folder)}/*`)) return true;
  const name = `\`${folder.split("/").at(-1)}\``;
  for (let above = dirname(folder); above !== "."; above = dirname(above)) {
    const row = rows.get(above) ?? rows.get(`${above}/*`);
    if (row !== undefined) return row.includes(name);
  }
  return false;
}

test("each row says of whom its room knows what the table does", () => {
  const short = (room: string) => room.replace(/^(shared|infra)\/(?!\*)/, "").replace(/\/\*$/, "");
  const said = [...rows].map(([room, row]) => [room, row.split(" | ").at(-1)?.replace(" |", "")] as const);
  const isOfTable = said.filter(([room]) => room in rooms);
  expect(isOfTable.length).toBeGreaterThan(20);
  expect(Object.fromEntries(isOfTable)).toEqual(
    Object.fromEntries(isOfTable.map(([room]) => [room, rooms[room]?.map(short).join(", ") || "nothing"])),
  );
});

test("each folder with sources in it is told of on the page", () => {
  const folders = new Set([...textsIn(["shared", "functions", "infra"]).keys()].map(dirname));
  expect(folders.size).toBeGreaterThan(80);
  expect([...folders].filter((folder) => !isToldOf(folder))).toEqual([]);
});
