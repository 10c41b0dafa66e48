import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inFull } from "../../../in-full.ts";
import { machineBugs } from "../bugs/bugs.ts";
import { withBug } from "../bugs/seeded-copy.ts";
import { playMachines } from "./play.ts";
import { oddities } from "./story.ts";

test("machines that pause, fall silent, lose, double and shuffle come to the sessions that were, whatever dies between", async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= inFull(28, 1_000); seed += 1) {
    const { broken, oddities: drawn } = await playMachines(seed);
    for (const each of drawn) seen.add(each);
    expect({ seed, broken }).toEqual({ seed, broken: [] });
  }
  expect([...seen].sort()).toEqual([...oddities].sort());
}, 240_000);

test.each(machineBugs)("a seeded bug finds its place: $name", (bug) => {
  const code = readFileSync(new URL(`../../../../${bug.file}`, import.meta.url), "utf8");
  expect(withBug(code, bug)).not.toBe(code);
});
