import { expect, test } from "vitest";
import { explain } from "../../../../shared/protocol/words/explain.ts";
import { assessed, at, lab, policy } from "../../../made-up/patients/pictures.ts";

test("every value of the picture is known, limit or none, those from before the session included", () => {
  const { known } = assessed({
    labs: [
      lab("aluminium", "220", { collectedAt: at(-300), issuedAt: at(60) }),
      lab("potassium", "6.9", { comparator: ">" }),
      lab("sodium", "119"),
      lab("albumin", "24", { collectedAt: at(-5) }),
      lab("magnesium", "haemolysed"),
    ],
  });
  expect(
    known.map(({ analyte, value, unit, phase, beyond, hasLimit }) => ({
      said: `${analyte} ${value} ${unit}`,
      phase,
      beyond,
      hasLimit,
    })),
  ).toEqual([
    { said: "magnesium haemolysed mmol/L", phase: "after", beyond: null, hasLimit: true },
    { said: "potassium >6.9 mmol/L", phase: "after", beyond: "criticalHigh", hasLimit: true },
    { said: "albumin 24 g/L", phase: "at-end", beyond: null, hasLimit: false },
    { said: "aluminium 220 ug/L", phase: "before", beyond: "high", hasLimit: true },
    { said: "sodium 119 mmol/L", phase: "after", beyond: null, hasLimit: false },
  ]);
});

test("a known value says its time, its status, its doubts, why it cannot be used, and its limit", () => {
  const { known } = assessed({
    labs: [
      lab("potassium", "7.1", { collectedAt: undefined, status: "preliminary", doubts: ["conflicting"] }),
      lab("magnesium", "0.8", { unit: undefined }),
    ],
  });
  expect(known[0]).toMatchObject({ at: at(30), problem: "no-unit", unit: null, limit: null });
  expect(known[1]).toMatchObject({
    at: null,
    issuedAt: at(45),
    status: "preliminary",
    doubts: ["preliminary", "no-collection-time", "conflicting"],
    problem: null,
    limit: policy.limits.potassium?.criticalHigh,
  });
});

test("cancelled results and those entered in error are not known", () => {
  const labs = [
    lab("potassium", "7.1", { status: "cancelled" }),
    lab("sodium", "119", { status: "entered-in-error" }),
  ];
  expect(assessed({ labs }).known).toEqual([]);
});

test("the explanation lists them with all that is reserved about them", () => {
  const explained = explain(
    assessed({
      labs: [
        lab("potassium", "6.9"),
        lab("magnesium", "?", { collectedAt: undefined }),
        lab("sodium", "119", { collectedAt: at(-5), haemolysed: true }),
      ],
    }),
  );
  expect(explained).toContain(
    [
      "Known:",
      "   magnesium ? mmol/L, time unknown; phase unknown; final; it is text and no number; collection time unknown",
      `   potassium 6.9 mmol/L, ${at(30)}; after the session; final; beyond 6.2 mmol/L`,
      `   sodium 119 mmol/L, ${at(-5)}; at the end of the session; final; haemolysed sample; no limit is set`,
    ].join("\n"),
  );
});
