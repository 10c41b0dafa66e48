#!/usr/bin/env bash
# cda-fhir 2.0.0 (C-CDA to FHIR DSTU2): a result whose value the converter cannot read gets that of the result before.
#
# C-CDA gives the value of a result by a type: PQ for a quantity, ST for a text, IVL_PQ for "above 8", INT for a count; a nullFlavor
# says why there is none.
# Guess: a type that the converter does not know is left out, or throws, and a nullFlavor is no value; times keep their offset.
# Seen:  each of them becomes a text: the last one that was read before it. Behind a magnesium of "0.41" the potassium that is unknown
#        is "0.41" as well, and so is one above 8; with no text before, it is the title of the section. A quantity (PQ) is
#        right. The time 20260301103000-0500 loses its offset, and one to the minute stays as C-CDA writes it, which is no time of FHIR.
# What follows: a result nobody has measured looks like one, and a critical one like its neighbour. Read types and nullFlavors
# yourself before the document is converted, and let only PQ and ST with a content through.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cda-fhir@2.0.0 sax@1.4.1
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { Readable } = require("node:stream");
const { CcdaParserStream } = require("cda-fhir");

const loinc = 'codeSystem="2.16.840.1.113883.6.1"';
const template = (id) => `<templateId root="2.16.840.1.113883.10.20.22.${id}"/>`;
const result = (code, value, time = "20260301103000+0100") => `<component>
  <observation classCode="OBS" moodCode="EVN">${template("4.2")}<id root="1.2.3" extension="${code}"/>
    <code code="${code}" ${loinc}/><statusCode code="completed"/><effectiveTime value="${time}"/>${value}
  </observation></component>`;
const document = (...results) => `<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  ${template("1.2")}<id root="1.1"/><code code="34133-9" ${loinc}/><title>Made up</title><effectiveTime value="20260301120000+0000"/>
  <recordTarget><patientRole><id root="1.2" extension="made-up"/><patient><name><family>Made-up</family></name>
    <administrativeGenderCode code="F"/><birthTime value="19600102"/></patient></patientRole></recordTarget>
  <component><structuredBody><component><section>${template("2.3.1")}<code code="30954-2" ${loinc}/><title>Results</title><text/>
    <entry typeCode="DRIV"><organizer classCode="BATTERY" moodCode="EVN">${template("4.1")}<id root="9"/>
      <code code="24326-1" ${loinc}/><statusCode code="completed"/>${results.join("")}</organizer></entry>
  </section></component></structuredBody></component>
</ClinicalDocument>`;
const told = async (...results) => {
  const found = [];
  for await (const bundle of Readable.from([document(...results)]).pipe(new CcdaParserStream("made-up"))) {
    const observations = bundle.entry.map(({ resource }) => resource).filter(({ code, status }) => code && status);
    found.push(...observations.filter(({ resourceType }) => resourceType === "Observation"));
  }
  return found;
};
const valuesOf = async (...results) =>
  (await told(...results)).map(({ valueQuantity, valueString }) => valueString ?? `${valueQuantity.value} ${valueQuantity.unit}`);
const timeOf = async (time) => (await told(result("2823-3", quantity, time)))[0].effectiveDateTime;
const quantity = '<value xsi:type="PQ" value="6.8" unit="mmol/L"/>';
const magnesium = result("2601-3", '<value xsi:type="ST">0.41</value>');
const above = '<value xsi:type="IVL_PQ"><low value="8" unit="mmol/L" inclusive="false"/></value>';

(async () => {
  const seen = {
    "a quantity": await valuesOf(magnesium, result("2823-3", quantity)),
    unknown: await valuesOf(magnesium, result("2823-3", '<value xsi:type="ST" nullFlavor="UNK"/>')),
    "above 8": await valuesOf(magnesium, result("2823-3", above)),
    "a count": await valuesOf(magnesium, result("718-7", '<value xsi:type="INT" value="3"/>')),
    "above 8, behind a quantity": await valuesOf(result("2601-3", quantity), result("2823-3", above)),
    times: [await timeOf("20260301103000-0500"), await timeOf("202603011030-0500")],
  };
  console.log(seen);
  deepEqual(seen, {
    "a quantity": ["0.41", "6.8 mmol/L"],
    unknown: ["0.41", "0.41"],
    "above 8": ["0.41", "0.41"],
    "a count": ["0.41", "0.41"],
    "above 8, behind a quantity": ["6.8 mmol/L", "Results"],
    times: ["2026-03-01T10:30:00", "202603011030-0500"],
  });
})();
JS
node look.cjs
