#!/usr/bin/env bash
# fhir-react 2.1.1 (FHIR R4 resources as parts of a page), on react 18.3.1 and jsdom 26.1.0: an order that was stopped, and an allergy that was refuted.
#
# R4 has status and doNotPerform of an order, and verificationStatus of an allergy, as modifiers, which nobody may leave out. Names are coded, or a text
# alone, as most allergies that somebody typed in are; a dose may be a quantity without a text.
# Guess: a page says that an order was stopped, or is not to be given, and that an allergy is refuted; it has the name of what it shows, and the dose.
# Seen:  an order that was stopped, and one that is not to be performed, look as an active one does: the drug, "Type of request, order", and the text
#        of the dose. A dose without a text is the heading "Dosage" with nothing behind it, and a drug that is a text is not there. An allergy that is
#        a text has no name: the page has the patient. Of a coded one it has the name, be it confirmed or refuted, current or resolved, low or high,
#        unless the verification has a display. A refuted condition looks as any. A procedure that was not done is "not-done". Nothing throws;
#        the resource as JSON stands at the foot, under RAW.
# What follows: heparin that was stopped for bleeding is an order for heparin, and the allergy that was typed in by whoever admitted the patient is
# nowhere. Show name, status and dose in words of your own, and nothing at all where a modifier is not understood.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts fhir-react@2.1.1 react@18.3.1 react-dom@18.3.1 jsdom@26.1.0 \
  base64-js@1.5.1 ieee754@1.2.1 isarray@1.0.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { JSDOM } = require("jsdom");

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, Element: window.Element, Node: window.Node });
globalThis.navigator ??= window.navigator;
const { createElement } = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const { FhirResource, fhirVersions } = require("fhir-react");

const page = (resourceType, more) => {
  const fhirResource = { resourceType, subject: { reference: "Patient/1" }, ...more };
  const markup = renderToStaticMarkup(createElement(FhirResource, { fhirResource, fhirVersion: fhirVersions.R4 }));
  const words = markup.replace(/<svg.*?<\/svg>/gs, "").split(/<[^>]*>/);
  return words.slice(0, words.indexOf("RAW")).filter((word) => word.trim() !== "").join(", ");
};
const coded = (system, code, display) => ({ coding: [{ system, code, ...(display === undefined ? {} : { display }) }], text: display });
const heparin = coded("http://www.whocc.no/atc", "B01AB01", "heparin");
const order = (more) => page("MedicationRequest", { intent: "order", medicationCodeableConcept: heparin, ...more });
const verified = (code, display) => coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", code, display);
const clinical = (code) => coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", code);
const allergy = (code, more) => page("AllergyIntolerance", { patient: { reference: "Patient/1" }, code, ...more });
const penicillin = coded("http://snomed.info/sct", "764146007", "Penicillin");
const text = [{ text: "5000 IU at the start" }];
const seen = {
  "active order": order({ status: "active", dosageInstruction: text }),
  "stopped order": order({ status: "stopped", dosageInstruction: text }),
  "not to perform": order({ status: "active", doNotPerform: true, dosageInstruction: text }),
  "a dose without a text": order({ status: "active", dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 5000, unit: "IU" } }] }] }),
  "a drug that is a text": order({ status: "active", medicationCodeableConcept: { text: "heparin" }, dosageInstruction: text }),
  "an allergy that is a text": allergy({ text: "Penicillin" }, { clinicalStatus: clinical("active"), criticality: "high" }),
  "confirmed allergy": allergy(penicillin, { clinicalStatus: clinical("active"), verificationStatus: verified("confirmed"), criticality: "high" }),
  "refuted allergy": allergy(penicillin, { clinicalStatus: clinical("resolved"), verificationStatus: verified("refuted"), criticality: "low" }),
  "refuted, with a display": allergy(penicillin, { verificationStatus: verified("refuted", "Refuted") }),
  "procedure not done": page("Procedure", { status: "not-done", code: coded("http://snomed.info/sct", "302497006", "Haemodialysis") }),
  "refuted condition": page("Condition", {
    code: coded("http://snomed.info/sct", "14140009", "Hyperkalaemia"),
    verificationStatus: coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", "refuted"),
  }),
};
console.log(seen);
const as = "Medication request, Medication, heparin, (B01AB01), Type of request, order, Dosage, 5000 IU at the start";
deepEqual(seen, {
  "active order": as,
  "stopped order": as,
  "not to perform": as,
  "a dose without a text": "Medication request, Medication, heparin, (B01AB01), Type of request, order, Dosage",
  "a drug that is a text": "Medication request, Type of request, order, Dosage, 5000 IU at the start",
  "an allergy that is a text": "Patient, Patient/1",
  "confirmed allergy": "Penicillin, Patient, Patient/1",
  "refuted allergy": "Penicillin, Patient, Patient/1",
  "refuted, with a display": "Penicillin, Refuted, Patient, Patient/1",
  "procedure not done": "Haemodialysis, not-done, Identification, Haemodialysis, (302497006)",
  "refuted condition": "Hyperkalaemia",
});
JS
node look.cjs
