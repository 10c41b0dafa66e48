import { describe, expect, test } from "vitest";
import { assess } from "../../../../shared/protocol/assess.ts";
import { type Rule, sections } from "../../../../shared/protocol/rules/rule.ts";
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

/** Version, and place in the note; what it reads [L4], and the limits without which it cannot fire or not as gravely. */
function declared({ id, version, section, references, reads, ...sides }: Rule): string {
  const { limits, criticals, gravers } = sides;
  const lists = Object.entries({ references, reads, limits, criticals, gravers });
  const filled = lists.filter(([, list]) => list.length > 0);
  return [
    `${id} (version ${version}), ${section}`,
    ...filled.map(([name, list]) => `  ${name}: ${list.join(", ")}`),
  ].join("\n");
}

test("what each rule declares is to the letter, in the order of reading: what else it may be, never, measure, find, treat, watch", async () => {
  await expect(`${rules.map(declared).join("\n")}\n`).toMatchFileSnapshot("approved/rules.txt");
});

test("a rule is the note's, with its references, or ours without any", () => {
  for (const { id, section, references } of rules) {
    expect(sections, id).toContain(section);
    expect(references.length > 0, id).toBe(section !== "ours");
  }
});

describe.each(Object.entries(groups))("what is said of %s, to the letter", (group, situations) => {
  test.each(Object.entries(situations))("%s", async (name, situation) => {
    const file = `approved/${group}/${name.replaceAll(/[^a-z]+/g, "-")}.txt`;
    await expect(`${explain(assessedIn(situation))}\n`).toMatchFileSnapshot(file);
  });
});
