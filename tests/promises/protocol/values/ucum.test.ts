import ucum from "@lhncbc/ucum-lhc";
import { describe, expect, test } from "vitest";
import { formatDecimal, parseDecimal } from "../../../../shared/base/decimal.ts";
import { type Analyte, analytes } from "../../../../shared/protocol/values/analyte.ts";
import { accepts, converted } from "../../../../shared/protocol/values/substances.ts";
import { spellings, type Unit, unitOf, units } from "../../../../shared/protocol/values/units.ts";

const oracle = ucum.UcumLhcUtils.getInstance();

/** UCUM's own code where ours is another. */
const code = (unit: Unit) => (unit === "mEq/L" ? "meq/L" : unit);

/** Masses in g/mol and charges [P4.masses], written once more, so that a slip of the software shows. */
const substances: Readonly<Partial<Record<Analyte, { molecularWeight?: number; charge?: number }>>> = {
  magnesium: { molecularWeight: 24.305, charge: 2 },
  "calcium-ionized": { molecularWeight: 40.078, charge: 2 },
  "calcium-ionized-ph74": { molecularWeight: 40.078 },
  "calcium-total": { molecularWeight: 40.078, charge: 2 },
  potassium: { molecularWeight: 39.098, charge: 1 },
  phosphate: { molecularWeight: 30.974 },
  bicarbonate: { charge: 1 },
  sodium: { charge: 1 },
  aluminium: { molecularWeight: 26.982 },
};

const PLACES = 6;
const amount = parseDecimal("1000");

const pairs = analytes.flatMap((analyte) => {
  const accepted = units.filter((unit) => accepts(analyte, unit));
  return accepted.flatMap((from) => accepted.flatMap((to) => (from === to ? [] : [{ analyte, from, to }])));
});

describe("each unit of an analyte converts into each other as UCUM says", () => {
  test.each(pairs)("$analyte: $from to $to", ({ analyte, from, to }) => {
    const { toVal } = oracle.convertUnitTo(code(from), 1000, code(to), substances[analyte] ?? {});
    const ours = amount && converted(amount, analyte, from, to, PLACES);
    expect(toVal).not.toBeNull();
    expect(ours && Number(formatDecimal(ours))).toBeCloseTo(toVal ?? Number.NaN, PLACES - 1);
  });
});

/**
 * To UCUM a capital M is mega. No laboratory reports a thousand million times the usual, and real feeds do write
 * milli so.
 */
const megaToUcum = new Set(["Mmol/L", "Mmol/l", "Mg/dL", "Mg/dl", "Meq/L"]);

const listed = units.flatMap((unit) => spellings[unit].map((spelling) => ({ unit, spelling })));
/** UCUM has no blanks, and says so on the console. */
const readable = listed.filter(({ spelling }) => !spelling.includes(" "));

describe("each spelling is what UCUM takes it for, where UCUM can convert it at all", () => {
  test.each(readable)("$spelling is $unit", ({ unit, spelling }) => {
    const { toVal } = oracle.convertUnitTo(spelling, 1, code(unit));
    if (toVal !== null) expect(toVal).toBeCloseTo(megaToUcum.has(spelling) ? 1e9 : 1, PLACES);
  });

  test("each unit has a code of UCUM's own", () => {
    const known = units.filter((unit) => oracle.convertUnitTo(code(unit), 1, code(unit)).toVal !== null);
    expect(known).toEqual([...units]);
  });
});

test("a spelling stands for one unit", () => {
  for (const { unit, spelling } of listed) expect(unitOf(spelling), spelling).toBe(unit);
});
