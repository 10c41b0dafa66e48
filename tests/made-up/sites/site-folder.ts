import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PeopleFile } from "../../../shared/sites/people/people.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { freshFolder } from "./local-folder.ts";

const demo = join(import.meta.dirname, "../../../infra/sites/demo");

/** The demo site in a folder of its own, with other people or rules, gone when the test is over. */
export function siteFolder(given: {
  readonly site?: Partial<Site>;
  readonly people?: Partial<PeopleFile>;
}): string {
  const folder = freshFolder();
  for (const name of ["site", "people"] as const) {
    const original: object = JSON.parse(readFileSync(join(demo, `${name}.json`), "utf8"));
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...original, ...given[name] }));
  }
  return folder;
}
