import { expect, test } from "vitest";
import type { Assessment, Because, Line } from "../../../../shared/protocol/types/assessment.ts";
import { explain } from "../../../../shared/protocol/words/explain.ts";

const nothing: Assessment = {
  protocolVersion: "9.9.9",
  severity: null,
  lines: [],
  known: [],
  unknown: [],
  watch: "quiet",
  reviewAt: null,
};

const line: Line = {
  rule: "an-example",
  subject: "magnesium",
  severity: "info",
  text: "Something is so.",
  version: 3,
  section: "Volume-Related Factors",
  references: [],
  because: [],
  cautions: [],
};

test("an assessment without a line says that there is none, and lists no unknown", () => {
  expect(explain(nothing)).toBe(
    "Protocol 9.9.9. Severity: none. Watch: quiet. 0 lines.\nTime alone changes this next: never.",
  );
});

test("what is unknown is listed under its own heading, one or many", () => {
  const unknown = [{ input: "ph", reason: "missing" as const, rules: ["alkalosis", "unread-result"] }];
  expect(
    explain({ ...nothing, unknown })
      .split("\n")
      .slice(2),
  ).toEqual(["", "Unknown:", "   ph, missing: could fire alkalosis, unread-result"]);
});

test.each<[Pick<Line, "section" | "references">, string]>([
  [
    { section: "Volume-Related Factors", references: [2, 3] },
    'the note, "Volume-Related Factors", references 2, 3',
  ],
  [
    { section: "Volume-Related Factors", references: [7] },
    'the note, "Volume-Related Factors", references 7',
  ],
  [{ section: "Volume-Related Factors", references: [] }, 'the note, "Volume-Related Factors"'],
  [{ section: "ours", references: [] }, "ours, not the note's"],
])("a line says where it is from: %j", (from, said) => {
  const explained = explain({ ...nothing, severity: "info", lines: [{ ...line, ...from }] });
  expect(explained).toContain("Severity: info. Watch: quiet. 1 line.");
  expect(explained.split("\n").slice(3)).toEqual([
    "1. INFO an-example (version 3), about magnesium",
    "   Something is so.",
    `   From: ${said}.`,
  ]);
});

const evidence = { of: "result:a", version: "1" };
const limit = { value: "3.5", unit: "mmol/L", source: "the site" };

test.each<[Because, string]>([
  [{ input: "potassium", value: "3.1", unit: null, at: null }, "potassium 3.1, time unknown"],
  [{ input: "potassium", value: "3.1", unit: "mmol/L", at: "T" }, "potassium 3.1 mmol/L, T"],
  [{ input: "order", value: "calcium", unit: null, at: "T", evidence }, "order calcium, T; result:a"],
  [
    { input: "potassium", value: "3.1", unit: "MEQ/L", at: "T", comparedAs: "3.1 mEq/L", limit, evidence },
    "potassium 3.1 MEQ/L, T; compared as 3.1 mEq/L; limit 3.5 mmol/L (the site); result:a",
  ],
])(
  "an input is shown with unit and time, as compared, with its limit and whose that is: %j",
  (because, said) => {
    const explained = explain({ ...nothing, lines: [{ ...line, because: [because] }] });
    expect(explained.split("\n").at(-1)).toBe(`   Because: ${said}`);
  },
);
