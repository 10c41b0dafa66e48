import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { root } from "../../../infra/site-files/folder.ts";

/** What stands below these folders and ends so: its text, by its path from the root. */
export function textsIn(folders: readonly string[], ending = ".ts"): ReadonlyMap<string, string> {
  return new Map(
    folders
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
          join(folder, name),
        ),
      )
      .filter((path) => path.endsWith(ending))
      .map((path) => [path, readFileSync(join(root, path), "utf8")] as const),
  );
}

/** The path from the root of what a file names by its own. */
export function fromRoot(file: string, named: string): string {
  return relative(root, resolve(root, dirname(file), named));
}
