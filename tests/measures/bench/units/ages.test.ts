import { expect, it } from "vitest";
import { inFull } from "../../../in-full.ts";
import { costsByAge } from "./ages.ts";

/**
 * Goal: what a decision costs does not grow with the patient's past.
 * Method: one month is played again and again, and the same ten days of it are compared, after two months and after
 * a year; in short, after one month alone.
 */
const ages = inFull([30], [30, 60, 365]);

it("a patient of long standing costs what a patient of a month costs", { timeout: 600_000 }, async () => {
  const { ages: costs, factsAMonth } = await costsByAge(ages);
  const [month, ...others] = costs;
  if (!month) throw new Error("no ages");
  expect(factsAMonth).toBeGreaterThan(100);
  expect(month.readUnits).toBeLessThan(16);
  expect(month.writeUnits).toBeLessThan(15);
  expect(month.labWriteUnits).toBeLessThan(14);
  for (const later of others) {
    expect(later.readUnits).toBeLessThan(16);
    expect(later.readUnits / month.readUnits).toBeLessThan(1.1);
  }
});
