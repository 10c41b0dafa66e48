import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inFull } from "../../in-full.ts";

/**
 * Goal: whoever adds one of these finds where it goes, and needs no more places than the page on the architecture says.
 * Method: each worked example is a patch of this very code; it still applies, touches so many places, and compiles.
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

/** Rooms that are compiled with all of them; the tests of the house only in full, and then it is asked whether they hold the walls. */
const compiled = ["shared", "functions", "infra", ...inFull<string[]>([], ["tests"])];
const walls = inFull([], ["names", "walls"]).map((name) => `tests/promises/house/${name}.test.ts`);

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

  test("all together they compile", () => {
    const copy = mkdtempSync(join(tmpdir(), "examples-"));
    try {
      for (const part of [...compiled, "docs", "tsconfig.json", "vitest.config.ts", "package.json"])
        cpSync(join(root, part), join(copy, part), { recursive: true });
      symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
      for (const name of Object.keys(most)) git(copy, "apply", patchOf(name));
      writeFileSync(
        join(copy, "compiled.json"),
        JSON.stringify({ extends: "./tsconfig.json", include: compiled }),
      );
      const run = (tool: string, ...words: string[]) =>
        execFileSync(join(root, "node_modules/.bin", tool), words, { cwd: copy, stdio: "pipe" });
      run("tsc", "--noEmit", "-p", "compiled.json");
      if (walls.length > 0) run("vitest", "run", ...walls);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }, 180_000);
});
