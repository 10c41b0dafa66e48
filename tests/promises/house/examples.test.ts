import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFull } from "../../in-full.ts";

/**
 * Goal: whoever adds one of these finds where it goes, and needs no more places than the page on the architecture says.
 * Method: each worked example is a patch of this very code; it still applies, touches so many places, compiles, and holds
 * the walls.
 */
const root = join(import.meta.dirname, "../../..");
const examples = join(import.meta.dirname, "examples");

/** Files beside a folder of its own: a function's, or a language's words. */
const most = {
  rule: 1,
  dialect: 1,
  "fact-type": 3,
  function: 3,
  language: 2,
  "message-matter": 3,
} as const;

const rooms = ["shared", "functions", "infra", "tests"];
const walls = ["comments", "names", "walls"].map((name) => `tests/promises/house/${name}.test.ts`);

const git = (cwd: string, ...words: string[]) => execFileSync("git", words, { cwd, encoding: "utf8" });
const patchOf = (name: string) => join(examples, `${name}.diff`);

/** A new folder is one place, and the words of a sentence in all languages are one. */
function placeOf(path: string): string {
  return path
    .replace(/^(functions|shared\/messages)\/(tally|french)\/.*/, "$1/$2")
    .replace(/english|spanish/, "each");
}

describe("the worked examples", () => {
  test("are those of the page, and no other", () => {
    expect(readdirSync(examples).sort()).toEqual(
      Object.keys(most)
        .map((name) => `${name}.diff`)
        .sort(),
    );
  });

  test.each(Object.entries(most))(
    "%s applies to the code as it is, and touches %i places",
    (name, places) => {
      git(root, "apply", "--check", patchOf(name));
      const paths = git(root, "apply", "--numstat", patchOf(name)).trim().split("\n");
      const touched = new Set(paths.map((line) => placeOf(line.split("\t")[2] ?? "")));
      expect(touched.size).toBe(places);
    },
  );

  test("all together they compile, and hold the walls", () => {
    const copy = mkdtempSync(join(tmpdir(), "examples-"));
    try {
      for (const part of [...rooms, "docs", "tsconfig.json", "vitest.config.ts", "package.json"])
        cpSync(join(root, part), join(copy, part), { recursive: true });
      symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
      for (const name of Object.keys(most)) git(copy, "apply", patchOf(name));
      writeFileSync(
        join(copy, "compiled.json"),
        JSON.stringify({ extends: "./tsconfig.json", include: inFull(rooms.slice(0, -1), rooms) }),
      );
      const run = (tool: string, ...words: string[]) =>
        execFileSync(join(root, "node_modules/.bin", tool), words, { cwd: copy, stdio: "pipe" });
      run("tsc", "--noEmit", "-p", "compiled.json");
      run("vitest", "run", ...walls);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }, 180_000);
});
