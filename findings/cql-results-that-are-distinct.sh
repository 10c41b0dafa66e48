#!/usr/bin/env bash
# cql-execution 3.3.2 (Clinical Quality Language): three results of a potassium, in mmol/L, in one query.
#
# A query of CQL returns what is distinct unless it says "return all", and so do "distinct", "union" and "except". Quantities are compared across
# units, so that 6 mmol/L and 6000 umol/L are one; a measure, or an alert, asks for the highest of a patient's values.
# Guess: 4.1, 5.2 and 6.8 mmol/L are three values, and the highest is 6.8, in every unit.
# Seen:  they are one: of all quantities in mmol/L, umol/L or mmol the first alone is left, and nothing throws or warns. Max over the query is 4.1,
#        Count is 1, and union with a 7.2 does not have it; tuples of a value and a time are one where the times are. Distinct intervals of mmol/L
#        are one as well. Decimals, g/L, mg, mL, U/L, mm[Hg] and 10*9/L are as guessed, and so are "return all", a where alone, and greater, which
#        finds 6.8 above 5.2.
# What follows: a measure that was tried with haemoglobin in g/L is right, and for potassium, calcium and magnesium it takes whichever comes first:
# a critical value is nowhere. Write "return all" over quantities of substance, or return the number, and test with the units of the laboratory.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cql-execution@3.3.2
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import cql from "cql-execution";

const elm = "urn:hl7-org:elm-types:r1";
const quantity = (value, unit) => ({ type: "Quantity", value, unit });
const decimal = (value) => ({ type: "Literal", valueType: `{${elm}}Decimal`, value: String(value) });
const list = (...element) => ({ type: "List", element });
const interval = (low, high) => ({ type: "Interval", lowClosed: true, highClosed: true, low, high });
const time = (hour) => ({
  type: "DateTime",
  ...Object.fromEntries(
    Object.entries({ year: 2026, month: 3, day: 1, hour, minute: 0 }).map(([part, value]) => [
      part,
      { type: "Literal", valueType: `{${elm}}Integer`, value: String(value) },
    ]),
  ),
});
const alias = { type: "AliasRef", name: "result" };
const query = (expression, rest = { return: { distinct: true, expression: alias } }) => ({
  type: "Query",
  source: [{ alias: "result", expression }],
  relationship: [],
  ...rest,
});
const evaluated = async (expression) => {
  const library = new cql.Library({
    library: {
      identifier: { id: "MadeUp", version: "1" },
      schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" },
      usings: { def: [{ localIdentifier: "System", uri: elm }] },
      statements: { def: [{ name: "Asked", context: "Unfiltered", accessLevel: "Public", expression }] },
    },
  });
  const { unfilteredResults } = await new cql.Executor(library).exec(new cql.PatientSource([]));
  return unfilteredResults.Asked;
};
const shown = (value) => (Array.isArray(value) ? value.map(shown) : (value?.value ?? value?.low?.value ?? value));
const ask = async (expression) => shown(await evaluated(expression));

const values = [4.1, 5.2, 6.8];
const potassium = list(...values.map((value) => quantity(value, "mmol/L")));
const seen = {
  query: await ask(query(potassium)),
  "max of the query": await ask({ type: "Max", source: query(potassium) }),
  "max of the list": await ask({ type: "Max", source: potassium }),
  "count of distinct": await ask({ type: "Count", source: { type: "Distinct", operand: potassium } }),
  "union with 7.2": await ask({ type: "Union", operand: [potassium, list(quantity(7.2, "mmol/L"))] }),
  "return all": await ask(query(potassium, { return: { distinct: false, expression: alias } })),
  "above 5.2": await ask(query(potassium, { where: { type: "Greater", operand: [alias, quantity(5.2, "mmol/L")] } })),
  intervals: await ask({
    type: "Distinct",
    operand: list(...[3, 4].map((low) => interval(quantity(low, "mmol/L"), quantity(5, "mmol/L")))),
  }),
  "with one time": (
    await evaluated({
      type: "Distinct",
      operand: list(
        ...values.map((value) => ({
          type: "Tuple",
          element: [{ name: "value", value: quantity(value, "mmol/L") }, { name: "time", value: time(10) }],
        })),
      ),
    })
  ).length,
  decimals: await ask({ type: "Distinct", operand: list(...values.map(decimal)) }),
  units: {},
};
for (const unit of ["umol/L", "mmol", "g/L", "mg", "mL", "U/L", "mm[Hg]", "10*9/L"])
  seen.units[unit] = await ask({ type: "Count", source: query(list(...values.map((value) => quantity(value, unit)))) });
console.log(seen);
deepEqual(seen, {
  query: [4.1],
  "max of the query": 4.1,
  "max of the list": 6.8,
  "count of distinct": 1,
  "union with 7.2": [4.1],
  "return all": [4.1, 5.2, 6.8],
  "above 5.2": [6.8],
  intervals: [3],
  "with one time": 1,
  decimals: [4.1, 5.2, 6.8],
  units: { "umol/L": 1, mmol: 1, "g/L": 3, mg: 3, mL: 3, "U/L": 3, "mm[Hg]": 3, "10*9/L": 3 },
});
JS
node look.mjs
