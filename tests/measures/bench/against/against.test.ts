import { expect, it } from "vitest";
import { tableLines } from "../table.ts";
import { growthOf } from "./growth.ts";
import { readingCosts } from "./reading.ts";
import { againstTables, readingTable } from "./tables.ts";
import { nameOf } from "./tree.ts";

const measured = (cpuMs: number) => ({
  growth: [{ facts: 500, cpuMs }],
  ages: [{ days: 30, readUnits: 17, writeUnits: 20, labWriteUnits: 22, cpuMs }],
});
const bundle = (bytes: number) => ({ name: "ingest", bytes, cpuMs: 100, eventMs: bytes / 10 });
const bare = { name: "notify", bytes: 500, cpuMs: 90, eventMs: null };

it("each figure stands beside the other commit's, as so many times it, by the median of the rounds", () => {
  const both = {
    there: [measured(10), measured(12), measured(90)],
    here: [measured(3), measured(1), measured(3)],
  };
  const tables = againstTables("0123abc", both, [
    { here: bundle(600), there: bundle(800) },
    { here: bare, there: bare },
  ]);
  const lines = tables.flatMap(tableLines).map((line) => line.trim().replace(/ +/g, " "));
  expect(lines).toContain("what 0123abc this tree x");
  expect(lines).toContain("500 facts 12.0 3.0 0.25");
  expect(lines).toContain("30 days: read units 17.0 17.0 1.00");
  expect(lines).toContain("ingest: bytes 800 600 0.75");
  expect(lines).toContain("ingest: first event 80.0 60.0 0.75");
  expect(lines).toContain("ingest: both 180.0 160.0 0.89");
  expect(lines.filter((line) => line.startsWith("notify"))).toHaveLength(2);
});

it("a commit that is not there is said by its name", async () => {
  await expect(nameOf("no-such-commit")).rejects.toThrow("There is no commit no-such-commit here");
});

it("a decision on few facts and on more is measured", async () => {
  const grown = await growthOf([30, 60]);
  expect(grown.map(({ facts }) => facts)).toEqual([30, 60]);
  for (const { cpuMs } of grown) expect(cpuMs).toBeGreaterThan(0);
});

it("each format is read from its bytes to facts, small and large, and stands beside the other commit's", async () => {
  const read = await readingCosts(1, 1);
  expect(read.map(({ body }) => body)).toEqual([
    ...["HL7 v2, 6 results", "HL7 v2, 300 results", "FHIR, 6 results", "FHIR, 300 results"],
    ...["CloudEvents, 6 results", "CloudEvents, 300 results"],
  ]);
  const half = read.map(({ body, cpuMs }) => ({ body, cpuMs: cpuMs / 2 }));
  for (const row of readingTable("0123abc", { there: [read], here: [half] }).rows)
    expect(row[3]).toBe("0.50");
});
