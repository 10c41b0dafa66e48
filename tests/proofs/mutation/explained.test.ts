import { expect, test } from "vitest";
import { explanationsIn, isExplained, lineFor, outlived } from "./explained.ts";
import { instrument } from "./instrument.ts";

const { mutants } = instrument("a.ts", "export const isLess = (a: number, b: number) => a < b;", 1);
const document = mutants.map((mutant) => `${lineFor(mutant)} two equal ones are one.`).join("\n");

test("a mutant is explained by the line that the run prints of it, and a reason", () => {
  expect(mutants.length).toBeGreaterThan(0);
  for (const mutant of mutants) expect(isExplained(mutant, explanationsIn(document))).toBe(true);
});

test("a line whose place the code has lost is named, and no other", () => {
  const gone = "- `a.ts` `a > b` => `a >= b`: two equal ones are one.";
  expect(outlived(explanationsIn(`${document}\n${gone}`), mutants)).toEqual([gone]);
});
