import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatDecimal } from "../../../shared/base/decimal.ts";
import { foldLabs } from "../../../shared/episode/facts/fold-labs.ts";
import type { FactOf } from "../../../shared/events/fact.ts";
import { limitsOf } from "../../../shared/protocol/readings/limits.ts";
import { type Reading, read } from "../../../shared/protocol/readings/reading.ts";
import { meaningOf } from "../../../shared/protocol/values/codes.ts";
import * as fhir from "../../made-up/messages/fhir-resource.ts";
import { aMessage, aSite, readOne, reportIn } from "../../made-up/messages/hl7v2-message.ts";
import { normalOf } from "../../made-up/patients/arbitraries.ts";
import { lab } from "../../made-up/patients/pictures.ts";

const doors = ["HL7 v2", "FHIR"] as const;
type Door = (typeof doors)[number];

const limits = limitsOf(aSite().policy);

/** What the protocol reads of one result that came through this door. */
function through(door: Door, code: string, value: string, unit: string): Reading | null {
  const [taken] = foldLabs([door === "FHIR" ? inFhir(code, value, unit) : inHl7(code, value, unit)]).labs;
  if (!taken) throw new Error("The result was not taken");
  return read(taken, limits, null);
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

const source = readFileSync(new URL("../../../shared/protocol/values/codes.ts", import.meta.url), "utf8");
const codes = [...source.matchAll(/(?<=[" ])\d+-\d(?=[" ])/g)].map(([code]) => code);

describe.each(doors)("section 4 of the protocol through %s", (door) => {
  test.each(codes)("%s is what the table says, and read to the last digit if it is a patient's", (code) => {
    const meaning = meaningOf({ system: "http://loinc.org", code });
    if (!meaning) throw new Error("no code of the table");
    const { analyte, material } = meaning;
    const { value, unit = "" } = lab(analyte, normalOf[analyte]);
    const reading = through(door, code, value, unit);
    expect(reading).toMatchObject({ analyte, problem: material === "blood" ? null : "wrong-specimen" });
    expect(reading?.number && formatDecimal(reading.number)).toBe(exact(door, value));
  });

  test.each([
    ["in a unit that is none of its analyte's", "g/L", "unit-does-not-fit"],
    ["without a unit", "", "no-unit"],
    ["with a value that no patient has in its unit", "mmol/L", "implausible"],
  ])("19123-9 %s waits for a person: it decides nothing", (_name, unit, problem) => {
    expect(through(door, "19123-9", "85", unit)).toMatchObject({ problem, settled: false });
  });

  test("19123-9 in mmol/L: the unit wins, and the value is in doubt", () => {
    expect(through(door, "19123-9", "0.85", "mmol/L")?.doubts).toContain("code-and-unit-disagree");
  });
});
