import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Called, functionNames, table } from "../../../../infra/pipeline.ts";
import { messageLeaseSeconds } from "../../../../shared/lambda/timing.ts";
import { demo, functionsOf, templateOf } from "../synthesis.ts";

/** Goal: what a function is, is said once. Method: the table beside the folders, and beside what is synthesised. */
const template = templateOf(demo);
const functions = functionsOf(template);
const folders = readdirSync(join(import.meta.dirname, "../../../../functions"));

describe("the table of functions", () => {
  test("has a row for each folder, and no other", () => {
    expect([...functionNames].sort()).toEqual(folders.sort());
  });

  test.each([...functions])("gives %s its seconds and its concurrency", (name, { properties }) => {
    const row: Called | undefined = functionNames.flatMap((one) => (one === name ? table[one] : []))[0];
    expect(properties["Timeout"]).toBe(row?.seconds);
    expect(properties["ReservedConcurrentExecutions"]).toBe(row?.atOnce);
  });

  test("lets no function that claims a message run for longer than its lease", () => {
    for (const name of ["notify", "wake", "sweep"] as const) {
      expect(table[name].seconds + 20).toBeLessThan(messageLeaseSeconds);
    }
  });
});
