import { appendFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, expect } from "vitest";

/** Runs before each test file: says which mutant lives, and notes which ones the tests come past. */
const alive = Number(process.env["MUTANT"] ?? 0);
const notes = process.env["MUTANT_NOTES"];
const met = new Set<number>();

/** The same examples in every run, and no time spent on making one smaller. */
fc.configureGlobal({ seed: 7, endOnFailure: true });

Object.assign(globalThis, {
  __isMutant: (id: number): boolean => {
    if (notes) met.add(id);
    return id === alive;
  },
});

afterAll(() => {
  if (notes)
    appendFileSync(notes, `${JSON.stringify({ file: expect.getState().testPath, met: [...met] })}\n`);
});
