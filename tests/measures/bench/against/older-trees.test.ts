import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../../../infra/site-files/folder.ts";

/**
 * Goal: `--against` goes on measuring the commit that docs/bench.md names. Method: what is copied into its tree is walked from where
 * it starts, and each name that it takes of that tree has to stand there.
 */
const OLDEST = "04fb505";
const copied = [
  "tests/measures/bench/units/",
  "tests/measures/bench/against/",
  "tests/measures/bench/statistics",
];
const imports = /^import (?!type)\{([^}]*)\} from "(\.[^"]+)"/gm;

interface Taken {
  readonly path: string;
  readonly name: string;
}

function takenFrom(path: string, seen = new Set<string>()): Taken[] {
  if (seen.has(path)) return [];
  seen.add(path);
  return [...readFileSync(join(root, path), "utf8").matchAll(imports)].flatMap(
    ([, names = "", from = ""]) => {
      const target = relative(root, resolve(root, dirname(path), from));
      if (copied.some((folder) => target.startsWith(folder))) return takenFrom(target, seen);
      const values = names.split(",").map((each) => each.trim());
      return values
        .filter((each) => each && !each.startsWith("type "))
        .map((name) => ({ path: target, name }));
    },
  );
}

function shown(path: string): string {
  try {
    return execFileSync("git", ["show", `${OLDEST}:${path}`], { cwd: root, encoding: "utf8", stdio: "pipe" });
  } catch {
    return "";
  }
}

const isKnown = existsSync(join(root, ".git")) && shown("package.json") !== "";

test.runIf(isKnown)("what measures another commit takes of it what the oldest one has too", () => {
  const taken = takenFrom("tests/measures/bench/against/measure.ts");
  expect(taken.length).toBeGreaterThan(10);
  const missing = taken.filter(({ path, name }) => {
    return !new RegExp(`^export .*\\b${name}\\b`, "m").test(shown(path));
  });
  expect(missing).toEqual([]);
});
