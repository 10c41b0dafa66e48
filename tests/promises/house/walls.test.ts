import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../../infra/site-files/folder.ts";
import { rooms } from "./rooms.ts";
import { fromRoot, textsIn } from "./sources.ts";

/**
 * Goal: whoever opens a room can rely on what it does not know. Method: every import of ours is read from the sources,
 * and each is an arrow; those between rooms have to stand in the table, and those between files must not come back.
 */
interface Arrow {
  readonly from: string;
  readonly to: string;
}

const sources = textsIn(["shared", "functions", "infra"]);
const files = [...sources.keys()];
const arrows = [...sources].flatMap(([from, source]) => arrowsOf(from, source));

function arrowsOf(from: string, source: string): Arrow[] {
  const statement = /\b(?:import|export)\b[^;"]*?\(?"(\.{1,2}\/[^"]+\.ts)"/g;
  return [...source.matchAll(statement)].map(([, target = ""]) => ({ from, to: fromRoot(from, target) }));
}

/** Files that stand directly in each folder, by its path. */
const folders = Map.groupBy(
  ["shared", "functions", "infra", "tests", "docs"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()),
  ),
  ({ parentPath }) => relative(root, parentPath),
);

/** Each format and each command is a room of its own; else it is the first folder within shared, functions or infra. */
function roomOf(file: string): string {
  const folders = dirname(file).split("/");
  return folders.slice(0, ["formats", "commands"].includes(folders[1] ?? "") ? 3 : 2).join("/");
}

function matches(pattern: string, room: string): boolean {
  return pattern.endsWith("*") ? room.startsWith(pattern.slice(0, -1)) : pattern === room;
}

function mayImport(from: string, to: string): boolean {
  const [, allowed = []] = Object.entries(rooms).find(([pattern]) => matches(pattern, from)) ?? [];
  return allowed.some((pattern) => matches(pattern, to));
}

describe("the rooms", () => {
  test("are all in the table", () => {
    const patterns = Object.keys(rooms);
    const unknown = files.map(roomOf).filter((room) => !patterns.some((pattern) => matches(pattern, room)));
    expect([...new Set(unknown)]).toEqual([]);
  });

  test("import somebody of each whom the table lets them import", () => {
    const isUsed = (pattern: string, allowed: string) =>
      arrows.some(({ from, to }) => matches(pattern, roomOf(from)) && matches(allowed, roomOf(to)));
    const open = Object.entries(rooms).flatMap(([pattern, all]) =>
      all.filter((allowed) => !isUsed(pattern, allowed)).map((allowed) => `${pattern} -> ${allowed}`),
    );
    expect(open).toEqual([]);
  });

  test("import only whom the table lets them", () => {
    const climbing = arrows.filter(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)];
      return here !== there && !mayImport(here, there);
    });
    expect(climbing.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });
});

/** Every file that can come back to itself. */
function inCircles(all: readonly Arrow[]): readonly string[] {
  const next = Map.groupBy(all, ({ from }) => from);
  const comesBack = (file: string): boolean => {
    const seen = new Set<string>();
    const open = [file];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const { to } of next.get(at) ?? []) {
        if (to === file) return true;
        if (!seen.has(to)) open.push(to);
        seen.add(to);
      }
    }
    return false;
  };
  return files.filter(comesBack);
}

test("circles are nowhere, of types neither", () => {
  expect(inCircles(arrows)).toEqual([]);
});

test("no folder has more than 14 files directly in it", () => {
  expect(folders.size).toBeGreaterThan(50);
  expect([...folders].filter(([, held]) => held.length > 14).map(([folder]) => folder)).toEqual([]);
});

test("no file of code has more than 250 lines", () => {
  const paths = [...folders].flatMap(([folder, held]) => held.map(({ name }) => `${folder}/${name}`));
  const code = paths.filter((path) => /\.(ts|js|css|html)$/.test(path));
  expect(code.length).toBeGreaterThan(1000);
  const linesOf = (path: string) => readFileSync(join(root, path), "utf8").split("\n").length - 1;
  expect(code.filter((path) => linesOf(path) > 250)).toEqual([]);
});
