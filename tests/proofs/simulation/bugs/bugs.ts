import { readFileSync } from "node:fs";
import { type Bug, bugsIn } from "./bug.ts";

const written = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

/** Mistakes that somebody might make, by the room that they would be made in; the last are faults that protocol 2 was written for. */
export const bugs: readonly Bug[] = ["deciding", "keeping", "reading", "sending", "pacing", "faults"].flatMap(
  (room) => bugsIn(written(`${room}.txt`)),
);

/** Mistakes against a rule of docs/specification/machines.md: each breaks the paragraph that it names. */
export const machineBugs: readonly Bug[] = bugsIn(written("../machines/bugs.txt"));
