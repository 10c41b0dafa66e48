#!/usr/bin/env bash
# @bonfhir/core 2.22.1 (FHIR R4B and R5): what is left of a resource that was tidied, and of two that were merged.
#
# A form gives a resource with empty texts in it, which FHIR does not allow; cleanFhirValues takes them out before it is sent. merge brings
# what a laboratory sent again into the resource that is kept.
# Guess: what is empty goes, while 0 and false are values, and stay. An extension of the second name stays the second's. A limit of 0 is
#        searched as 0. Of two values and two flags the one that came later stands.
# Seen:  0 and false go with what is empty: a urine of 0 mL is a quantity without a value, an answer "no" is no answer, and a patient marked as not
#        active is not marked. A list closes up, and what was said of the second name is said of the first. value-quantity gt0 in mL is
#        searched as "gt||mL". A merge keeps N beside the HH that came; where a text came in place of a number, it keeps both, though value[x]
#        may stand once.
# What follows: nobody sees that a patient makes no urine, or that a cramp was asked for and denied, and a critical result says that it is normal.
# Take out empty texts and lists yourself, write results whole, and merge none of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  @bonfhir/core@2.22.1 decimal.js@10.4.3 remarkable@2.0.1 localized-address-format@1.3.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";

const about = { resourceType: "Observation", id: "made-up", status: "final", code: { text: "made up" } };
const coded = (code) => [{ coding: [{ code }] }];
const looked = ({ cleanFhirValues, fhirSearch, merge }) => {
  const cleaned = (value) => cleanFhirValues(structuredClone(value)) ?? "nothing";
  const merged = (current, incoming) => {
    const [{ valueQuantity, valueString, interpretation }] = merge({
      current: { ...about, ...current },
      incoming: { ...about, ...incoming },
    });
    return [valueQuantity?.value, valueString, interpretation?.map(({ coding }) => coding[0].code)];
  };
  return {
    "empty texts": cleaned({ status: "final", note: [{ text: "" }] }),
    "250 mL": cleaned({ valueQuantity: { value: 250, unit: "mL" } }),
    "0 mL": cleaned({ valueQuantity: { value: 0, unit: "mL" } }),
    "a count of 0": cleaned({ status: "final", valueInteger: 0 }),
    "answered by no": cleaned({ linkId: "cramp", answer: [{ valueBoolean: false }] }),
    "not active": cleaned({ resourceType: "Patient", active: false }),
    "the second name": cleaned({ given: ["Made", "Up"], _given: [null, { id: "said of Up" }] }),
    "above 0 mL": fhirSearch("Observation").valueQuantity({ number: 0, code: "mL" }, "gt").href,
    "above 250 mL": fhirSearch("Observation").valueQuantity({ number: 250, code: "mL" }, "gt").href,
    "4.1 N, then 7.1 HH": merged(
      { valueQuantity: { value: 4.1 }, interpretation: coded("N") },
      { valueQuantity: { value: 7.1 }, interpretation: coded("HH") },
    ),
    "4.1, then haemolysed": merged({ valueQuantity: { value: 4.1 } }, { valueString: "haemolysed" }),
  };
};
for (const version of ["r4b", "r5"]) {
  const seen = looked(await import(`@bonfhir/core/${version}`));
  console.log(version, seen);
  deepEqual(seen, {
    "empty texts": { status: "final" },
    "250 mL": { valueQuantity: { value: 250, unit: "mL" } },
    "0 mL": { valueQuantity: { unit: "mL" } },
    "a count of 0": { status: "final" },
    "answered by no": { linkId: "cramp" },
    "not active": { resourceType: "Patient" },
    "the second name": { given: ["Made", "Up"], _given: [{ id: "said of Up" }] },
    "above 0 mL": "value-quantity=gt||mL",
    "above 250 mL": "value-quantity=gt250||mL",
    "4.1 N, then 7.1 HH": [7.1, undefined, ["N", "HH"]],
    "4.1, then haemolysed": [4.1, "haemolysed", undefined],
  });
}
JS
node look.mjs
