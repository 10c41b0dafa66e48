import { cp, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../infra/site/folder.ts";
import { instrument, type Mutant } from "./instrument.ts";

/** Sources that have mutants; the tests of the folders' names have to kill them. */
export const mutated = ["shared/protocol", "shared/episode"] as const;

/** Data for a document alone: what it says is for people to judge, and its rules' ids have a test of their own. */
const leftOut: ReadonlySet<string> = new Set(["shared/protocol/statements.ts"]);

/** All that the sources and their tests need. */
const copied = ["shared", "tests", "infra/sites", "infra/site", "package.json", "tsconfig.json"] as const;

export interface Copy {
  readonly folder: string;
  readonly mutants: readonly Mutant[];
}

/** A copy of the tree in a temporary folder, with every mutant of every source in it. */
export async function makeCopy(): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), "post-dialysis-watch-mutate-"));
  for (const name of copied) await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const mutants: Mutant[] = [];
  for (const file of await sources()) {
    const text = await readFile(join(folder, file), "utf8");
    const made = instrument(file, text, mutants.length + 1);
    mutants.push(...made.mutants);
    await writeFile(join(folder, file), made.code);
  }
  return { folder, mutants };
}

async function sources(): Promise<readonly string[]> {
  const listed = await Promise.all(
    mutated.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
    }),
  );
  return listed
    .flat()
    .filter((name) => !leftOut.has(name))
    .sort();
}
