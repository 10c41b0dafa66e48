#!/usr/bin/env bash
# @synanetics/fhir-translate 1.2.0 ($translate over ConceptMaps of FHIR R4): a code that means two things.
#
# Laboratories have one code of their own for an analyte in whatever it was measured. A ConceptMap says so by dependsOn: K is
# 2823-3 in serum, and 2828-2 in urine; $translate takes the specimen as a dependency.
# Guess: with the specimen the code is translated by it, and without it not at all, or with what it depends on; the fixed code that
#        a map has for all it does not know is not called an equivalent.
# Seen:  the dependency is not looked at. Both targets come as equivalent, with serum first, whether urine, serum or nothing
#        is asked for, and result is true; what a target depends on is left out of the answer. A code nobody knows comes as an
#        equivalent of the map's fixed one, with the result true, and so does one in another case, "k".
# What follows: who takes the first match reads a potassium in urine of 40 as one in serum. Take a match only if it is alone and equal or
# equivalent, keep codes that depend on something out of the map, and look up the specimen yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @synanetics/fhir-translate@1.2.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { conceptMapTranslate } from "@synanetics/fhir-translate";

const system = "http://laboratory.example";
const property = "http://laboratory.example/specimen";
const target = (code, equivalence, specimen) => ({
  code,
  equivalence,
  ...(specimen && { dependsOn: [{ property, value: specimen }] }),
});
const map = {
  resourceType: "ConceptMap",
  status: "active",
  url: "http://laboratory.example/map",
  group: [
    {
      source: system,
      target: "http://loinc.org",
      element: [
        { code: "K", target: [target("2823-3", "equivalent", "serum"), target("2828-2", "equivalent", "urine")] },
        { code: "MG", target: [target("19123-9", "equal")] },
        { code: "COMMENT", target: [target("8251-1", "disjoint")] },
      ],
      unmapped: { mode: "fixed", code: "UNKNOWN" },
    },
  ],
};
const translated = (code, specimen) => {
  const concept = { name: "concept", valueCodeableConcept: { coding: [{ code: specimen }], text: specimen } };
  const dependency = { name: "dependency", part: [{ name: "element", valueUri: property }, concept] };
  const parameter = [{ name: "coding", valueCoding: { system, code } }, ...(specimen ? [dependency] : [])];
  const parameters = { resourceType: "Parameters", parameter };
  const answer = conceptMapTranslate({ parameters, fhirVersion: "r4", conceptMaps: [map] }).parameter;
  const matches = answer.filter(({ name }) => name === "match").map(({ part }) => {
    const of = (name) => part.find((one) => one.name === name);
    return `${of("equivalence").valueCode} ${of("concept").valueCoding.code}${part.length > 2 ? " and more" : ""}`;
  });
  return [answer.find(({ name }) => name === "result").valueBoolean, ...matches];
};
const seen = {
  "K, specimen unsaid": translated("K"),
  "K in urine": translated("K", "urine"),
  "K in serum": translated("K", "serum"),
  MG: translated("MG"),
  COMMENT: translated("COMMENT"),
  "a code that is not in the map": translated("XYZ"),
  "k, in another case": translated("k"),
};
console.log(seen);
const both = [true, "equivalent 2823-3", "equivalent 2828-2"];
deepEqual(seen, {
  "K, specimen unsaid": both,
  "K in urine": both,
  "K in serum": both,
  MG: [true, "equal 19123-9"],
  COMMENT: [false, "disjoint 8251-1"],
  "a code that is not in the map": [true, "equivalent UNKNOWN"],
  "k, in another case": [true, "equivalent UNKNOWN"],
});
JS
node look.mjs
