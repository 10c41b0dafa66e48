import { describe, expect, test } from "vitest";
import { judge } from "../../../../shared/protocol/readings/judge.ts";
import type { LimitKind } from "../../../../shared/protocol/types/limit.ts";
import { decimal } from "../../../made-up/patients/decimal.ts";

const limit = { value: decimal("2"), shown: { value: "2", unit: "mmol/L", source: "an example" } };

describe.each<[LimitKind, LimitKind]>([
  ["low", "criticalLow"],
  ["high", "criticalHigh"],
])("%s", (kind, critical) => {
  const mirrored = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
  const outward = (comparator: keyof typeof mirrored) => (kind === "low" ? comparator : mirrored[comparator]);
  const farther = kind === "low" ? "1.9" : "2.1";
  const nearer = kind === "low" ? "2.1" : "1.9";

  test.each([
    ["<", farther, "beyond"],
    ["<", "2", "beyond"],
    ["<", nearer, "undecided"],
    ["<=", farther, "beyond"],
    ["<=", "2", "undecided"],
    ["<=", nearer, "undecided"],
    [">", farther, "undecided"],
    [">", "2", "not-beyond"],
    [">", nearer, "not-beyond"],
    [">=", farther, "undecided"],
    [">=", "2", "not-beyond"],
    [">=", nearer, "not-beyond"],
  ] as const)("outward %s%s is %s", (comparator, value, outcome) => {
    expect(judge(decimal(value), outward(comparator), kind, limit)).toBe(outcome);
    expect(judge(decimal(value), outward(comparator), critical, limit)).toBe(outcome);
  });

  test("a plain value is beyond only past the limit, and never without one", () => {
    expect(judge(decimal(farther), undefined, kind, limit)).toBe("beyond");
    expect(judge(decimal("2.00"), undefined, kind, limit)).toBe("not-beyond");
    expect(judge(decimal(nearer), undefined, kind, limit)).toBe("not-beyond");
    expect(judge(decimal(farther), undefined, kind, undefined)).toBe("no-limit");
  });
});
