import { describe, expect, test } from "vitest";
import { assess } from "../../../../shared/protocol/assess.ts";
import { ruleIds, rules } from "../../../../shared/protocol/rules/rules.ts";
import { explain } from "../../../../shared/protocol/words/explain.ts";
import { at, policy, quiet } from "../../../made-up/patients/pictures.ts";
import { cramps } from "./situations/cramps.ts";
import { results } from "./situations/results.ts";
import type { Situation } from "./situations/situation.ts";
import { treatments } from "./situations/treatments.ts";

const groups = { cramps, results, treatments };
const all = Object.values(groups).flatMap((situations) => Object.values(situations));

const assessedIn = ({ picture, now = 50, by = policy }: Situation) =>
  assess({ ...quiet, ...picture }, by, at(now));

test("between them every rule speaks, but for the one that waits for what was told", () => {
  const spoken = all.flatMap((situation) => assessedIn(situation).lines);
  expect(new Set([...spoken.map(({ rule }) => rule), "still-undrawn"])).toEqual(ruleIds);
});

test("a rule lists the cautions that its lines can carry, and no other", () => {
  const lines = all.flatMap((situation) => assessedIn(situation).lines);
  for (const { id, cautions } of rules) {
    const carried = lines.filter(({ rule }) => rule === id).flatMap((line) => line.cautions);
    expect(new Set(carried), id).toEqual(new Set(cautions));
  }
});

describe.each(Object.entries(groups))("what is said of %s, to the letter", (group, situations) => {
  test.each(Object.entries(situations))("%s", async (name, situation) => {
    const file = `approved/${group}/${name.replaceAll(/[^a-z]+/g, "-")}.txt`;
    await expect(`${explain(assessedIn(situation))}\n`).toMatchFileSnapshot(file);
  });
});
