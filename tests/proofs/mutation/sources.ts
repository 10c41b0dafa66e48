import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../infra/site-files/folder.ts";
import { instrument, type Mutant } from "./instrument.ts";

/** Sources that have mutants; the tests of the folders' names have to kill them. */
const mutated = ["shared/base", "shared/protocol", "shared/episode"] as const;

/** Data for a document alone: what it says is for people to judge, and its rules' ids have a test of their own. */
const leftOut: ReadonlySet<string> = new Set(["shared/protocol/words/statements.ts"]);

interface Sources {
  readonly mutants: readonly Mutant[];
  /** The keys are absolute paths; each code has all of its mutants in it. */
  readonly codes: ReadonlyMap<string, string>;
}

export async function readSources(): Promise<Sources> {
  const mutants: Mutant[] = [];
  const codes = new Map<string, string>();
  for (const file of await listed()) {
    const path = join(root, file);
    const made = instrument(file, await readFile(path, "utf8"), mutants.length + 1);
    mutants.push(...made.mutants);
    codes.set(path, made.code);
  }
  return { mutants, codes };
}

async function listed(): Promise<readonly string[]> {
  const folders = await Promise.all(
    mutated.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
    }),
  );
  return folders
    .flat()
    .filter((name) => !leftOut.has(name))
    .sort();
}
