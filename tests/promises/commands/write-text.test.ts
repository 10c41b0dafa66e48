import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError, writeText } from "../../../infra/commands/command-line.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";

test("a file is written, in place of what it was", () => {
  const path = join(freshFolder(), "figures.csv");
  writeText(path, "a longer text");
  writeText(path, "short");
  expect(readFileSync(path, "utf8")).toBe("short");
});

test.each([
  ["a folder", () => freshFolder()],
  ["a device", () => "/dev/null"],
  ["a folder that is not there", () => join(freshFolder(), "none", "figures.csv")],
])("where it cannot be, whoever asked is told the place: %s", (_where, path) => {
  const at = path();
  expect(() => writeText(at, "text")).toThrow(new UsageError(`${at} cannot be written.`));
});
