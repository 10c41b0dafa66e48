import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rooms } from "./rooms.ts";

const root = join(import.meta.dirname, "../../..");
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
