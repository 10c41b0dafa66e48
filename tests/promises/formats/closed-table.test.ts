import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatDecimal } from "../../../shared/base/decimal.ts";
import { foldLabs } from "../../../shared/episode/facts/fold-labs.ts";
import type { FactOf } from "../../../shared/events/fact.ts";
import { limitsOf } from "../../../shared/protocol/readings/limits.ts";
import { type Reading, read } from "../../../shared/protocol/readings/reading.ts";
import type { Analyte } from "../../../shared/protocol/values/analyte.ts";
import { accepts } from "../../../shared/protocol/values/substances.ts";
import { unitOf, units } from "../../../shared/protocol/values/units.ts";
import * as fhir from "../../made-up/messages/fhir-resource.ts";
import { aMessage, aSite, readOne, reportIn } from "../../made-up/messages/hl7v2-message.ts";

interface Group {
  readonly analyte: Analyte;
  /** The first unit fits the code itself. */
  readonly codes: readonly (readonly [code: string, own: string])[];
  /** Every unit in which the analyte is accepted, with a value that a patient can have. */
  readonly units: Readonly<Record<string, string>>;
  readonly wrong: readonly string[];
}

const inCodes = (own: string, ...codes: string[]) => codes.map((code) => [code, own] as const);

const massless = ["g/L", "ug/L", "umol/L", "mosm/kg", "mmol", "%"];

/** Section 4 of the protocol, as a table of its own: written from the page, not from the code. */
const groups: readonly Group[] = [
  {
    analyte: "magnesium",
    codes: [...inCodes("mmol/L", "2601-3", "2593-2"), ...inCodes("mg/dL", "19123-9")],
    units: { "mmol/L": "0.85", "mg/dL": "2.10", "mEq/L": "1.7" },
    wrong: massless,
  },
  {
    analyte: "calcium-ionized",
    codes: [
      ...inCodes("mmol/L", "1994-3", "1995-0", "47596-2", "34581-9", "47598-8"),
      ...inCodes("mg/dL", "17864-0"),
    ],
    units: { "mmol/L": "1.20", "mg/dL": "4.8", "mEq/L": "2.4" },
    wrong: massless,
  },
  {
    analyte: "calcium-ionized-ph74",
    codes: inCodes("mmol/L", "53139-2", "59472-1", "59473-9"),
    units: { "mmol/L": "1.20", "mg/dL": "4.8" },
    wrong: [...massless, "mEq/L"],
  },
  {
    analyte: "calcium-total",
    codes: [...inCodes("mmol/L", "2000-8"), ...inCodes("mg/dL", "17861-6")],
    units: { "mmol/L": "2.35", "mg/dL": "9.4", "mEq/L": "4.7" },
    wrong: massless,
  },
  {
    analyte: "calcium-corrected",
    codes: inCodes("mmol/L", "29265-6"),
    units: { "mmol/L": "2.35" },
    wrong: [...massless, "mg/dL", "mEq/L"],
  },
  {
    analyte: "potassium",
    codes: [
      ...inCodes("mmol/L", "2823-3", "6298-4", "12812-4", "12813-2", "29349-8", "51618-7", "32713-0"),
      ...inCodes("mmol/L", "39789-3", "39790-1", "41656-0", "77142-8"),
      ...inCodes("mg/dL", "22760-3", "75940-7"),
    ],
    units: { "mmol/L": "4.10", "mg/dL": "16", "mEq/L": "4.1" },
    wrong: massless,
  },
  {
    analyte: "phosphate",
    codes: [...inCodes("mmol/L", "14879-1"), ...inCodes("mg/dL", "2777-1")],
    units: { "mmol/L": "1.30", "mg/dL": "4.0" },
    wrong: [...massless, "mEq/L"],
  },
  {
    analyte: "bicarbonate",
    codes: [
      ...inCodes("mmol/L", "1963-8", "1962-0", "1960-4", "1959-6", "2028-9", "20565-8", "14627-4"),
      ...inCodes("mmol/L", "19229-4", "1961-2", "54359-5", "69964-5", "97543-3", "97544-1"),
    ],
    units: { "mmol/L": "24", "mEq/L": "24" },
    wrong: [...massless, "mg/dL"],
  },
  {
    analyte: "ph",
    codes: inCodes("[pH]", "2744-1", "2745-8", "2746-6", "11558-4", "19213-8", "97536-7"),
    units: { "[pH]": "7.41", "": "7.41" },
    wrong: ["mmol/L", "kPa"],
  },
  {
    analyte: "albumin",
    codes: inCodes("g/dL", "1751-7"),
    units: { "g/dL": "3.9", "g/L": "39" },
    wrong: ["mg/dL", "umol/L"],
  },
  {
    analyte: "aluminium",
    codes: inCodes("ug/L", "5574-9"),
    units: { "ug/L": "12", "ng/mL": "12", "umol/L": "0.44" },
    wrong: ["mmol/L", "mg/dL", "nmol/L"],
  },
  {
    analyte: "sodium",
    codes: inCodes("mmol/L", "2951-2", "2947-0", "32717-1", "39791-9"),
    units: { "mmol/L": "139", "mEq/L": "139" },
    wrong: [...massless, "mg/dL"],
  },
  {
    analyte: "osmolality",
    codes: inCodes("mosm/kg", "2692-2"),
    units: { "mosm/kg": "290" },
    wrong: ["mmol/L", "mosm/L"],
  },
];

const neverBlood = [
  ["2597-3", "magnesium", "2.1"],
  ["26746-8", "magnesium", "5.1"],
  ["2824-1", "potassium", "90"],
  ["53088-1", "calcium-ionized", "1.5"],
  ["53087-3", "calcium-ionized", "1.5"],
] as const;

const doors = ["HL7 v2", "FHIR"] as const;
type Door = (typeof doors)[number];

const limits = limitsOf(aSite().policy);

/** What the protocol reads of one result that came through this door. */
function through(door: Door, code: string, value: string, unit: string): Reading | null {
  const [lab] = foldLabs([door === "FHIR" ? inFhir(code, value, unit) : inHl7(code, value, unit)]).labs;
  if (!lab) throw new Error("The result was not taken");
  return read(lab, limits, null);
}

function inHl7(code: string, value: string, unit: string): FactOf<"lab.results.reported.v1"> {
  return reportIn(readOne(aMessage({ 3: `${code}^Name^LN`, 5: value, 6: unit })));
}

function inFhir(code: string, value: string, unit: string): FactOf<"lab.results.reported.v1"> {
  const valueQuantity = { value: Number(value), ...(unit && { unit, system: fhir.UCUM, code: unit }) };
  return fhir.reportIn(fhir.anObservation({ code: fhir.coded(code), valueQuantity }));
}

/** A number as JSON keeps it has no zeros at its end. */
const exact = (door: Door, value: string) => (door === "FHIR" ? String(Number(value)) : value);

describe.each(doors)("section 4 of the protocol through %s", (door) => {
  describe.each(groups)("$analyte", ({ analyte, codes, units, wrong }) => {
    const accepted = codes.flatMap(([code]) =>
      Object.entries(units).map(([unit, value]) => [code, unit, value] as const),
    );
    test.each(accepted)("%s in '%s' is read to the last digit", (code, unit, value) => {
      const reading = through(door, code, value, unit);
      expect(reading).toMatchObject({ analyte, problem: null });
      expect(reading?.number && formatDecimal(reading.number)).toBe(exact(door, value));
    });

    test.each(codes)("%s in %s, its own unit, is in no doubt about it", (code, own) => {
      const reading = through(door, code, units[own] ?? "", own);
      expect(reading?.doubts).not.toContain("code-and-unit-disagree");
      expect(reading?.doubts).not.toContain("implausible");
    });

    const refused = codes.flatMap(([code]) => wrong.map((unit) => [code, unit] as const));
    test.each(refused)("%s in %s waits for a person: it decides nothing", (code, unit) => {
      const reading = through(door, code, "2", unit);
      expect(reading).toMatchObject({ analyte, unit: null, problem: "unit-does-not-fit", settled: false });
    });
  });

  test.each(groups.filter(({ analyte }) => analyte !== "ph"))(
    "$analyte without a unit is not read",
    ({ codes }) => {
      for (const [code] of codes) expect(through(door, code, "2", "")?.problem).toBe("no-unit");
    },
  );

  test.each(neverBlood)("%s is never a patient's %s", (code, analyte, value) => {
    expect(through(door, code, value, "mmol/L")).toMatchObject({
      analyte,
      problem: "wrong-specimen",
      settled: false,
    });
  });

  test.each([
    ["2601-3", "mg/dL", "2.1"],
    ["19123-9", "mmol/L", "0.85"],
    ["17861-6", "mmol/L", "2.35"],
    ["17864-0", "mEq/L", "2.4"],
    ["2823-3", "mg/dL", "16"],
    ["2777-1", "mmol/L", "1.3"],
  ])("%s in %s: the unit wins, and the value is in doubt", (code, unit, value) => {
    expect(through(door, code, value, unit)?.doubts).toContain("code-and-unit-disagree");
  });

  test("19123-9 with a value that no patient has in its unit is in doubt, and not clear", () => {
    expect(through(door, "19123-9", "85", "mmol/L")).toMatchObject({
      problem: "implausible",
      settled: false,
    });
  });
});

describe("the table is whole", () => {
  const source = readFileSync(new URL("../../../shared/protocol/values/codes.ts", import.meta.url), "utf8");

  test("it has every code that the protocol reads, and no other", () => {
    const codes = [
      ...groups.flatMap((group) => group.codes.map(([code]) => code)),
      ...neverBlood.map(([code]) => code),
    ];
    expect(codes.sort()).toEqual(
      [...source.matchAll(/(?<=[" ])(\d+-\d)(?=[" ])/g)].map(([, code]) => code).sort(),
    );
  });

  test.each(groups)("it has every unit of $analyte", (group) => {
    const named = Object.keys(group.units).map((unit) => (unit ? unitOf(unit) : "[pH]"));
    const accepted = units.filter((unit) => accepts(group.analyte, unit));
    expect([...new Set(named)].sort()).toEqual([...accepted].sort());
  });
});
