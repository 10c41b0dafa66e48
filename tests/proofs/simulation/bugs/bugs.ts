import { readFileSync } from "node:fs";
import { type Bug, bugsIn } from "./bug.ts";
import { faults } from "./faults.ts";

const written = (name: string) => bugsIn(readFileSync(new URL(name, import.meta.url), "utf8"));

/** Mistakes that somebody might make, by the room that they would be made in. */
export const bugs: readonly Bug[] = [
  ...written("deciding.txt"),
  ...written("keeping.txt"),
  ...written("reading.txt"),
  ...written("sending.txt"),
  ...faults,
  ...written("pacing.txt"),
];

/** Mistakes against a rule of docs/specification/machines.md: each breaks the paragraph that it names. */
export const machineBugs: readonly Bug[] = written("../machines/bugs.txt");
