#!/usr/bin/env bash
# @medplum/core 5.2.13 (FHIR R4): whose reference range a result is held against.
#
# An ObservationDefinition says of each interval for which age it is, as a Range of quantities: to 28 d for newborns, 1 to
# 23 mo for infants, from 18 a for adults.
# Guess: findObservationInterval and findObservationReferenceRange take the age in the unit that the range has, or leave
#        out an interval whose unit they do not know.
# Seen:  the number is compared with the age in whole years, whatever the unit. The range of newborns, to 28 d, is that of
#        every patient to 28 years, and stands before the adults': a potassium of 5.8 is normal for a woman of 25 and
#        high for one of 29. An infant of six months is outside "1 to 23 mo" and has none, a man of 20 is inside.
# What follows: leave ages in other units than years out of what is asked, and compare them yourself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @medplum/core@5.2.13
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";

// The library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { calculateAge, findObservationInterval, findObservationReferenceRange } = await import("@medplum/core");

const quantity = (value, code) => ({ value, unit: code, system: "http://unitsofmeasure.org", code });
const range = (low, high, unit) => ({
  ...(low !== undefined && { low: quantity(low, unit) }),
  ...(high !== undefined && { high: quantity(high, unit) }),
});
const interval = (condition, age, low, high) => ({
  category: "reference",
  condition,
  age,
  range: range(low, high, "mmol/L"),
});
const definition = (...qualifiedInterval) => ({
  resourceType: "ObservationDefinition",
  code: { text: "Potassium, with made-up ranges" },
  qualifiedInterval,
});
const potassium = definition(
  interval("normal, newborn", range(undefined, 28, "d"), 3.7, 5.9),
  interval("normal, adult", range(18, undefined, "a"), 3.5, 5.1),
  interval("high, adult", range(18, undefined, "a"), 5.2),
);
const infants = definition(interval("normal, infant", range(1, 23, "mo"), 4.1, 5.3));
const ago = (years, months = 0, days = 0) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth() - months, now.getUTCDate() - days))
    .toISOString()
    .slice(0, 10);
};
const born = (...age) => ({ resourceType: "Patient", birthDate: ago(...age) });
const woman = (years) => born(years, 1);
const names = ["normal, newborn", "normal, adult", "normal, infant"];
const seen = {
  ages: [born(0, 0, 10), woman(25), woman(29)].map(({ birthDate }) => calculateAge(birthDate).years),
  "5.8 at ten days": findObservationInterval(potassium, born(0, 0, 10), 5.8)?.condition,
  "5.8 at 25 years": findObservationInterval(potassium, woman(25), 5.8)?.condition,
  "5.8 at 29 years": findObservationInterval(potassium, woman(29), 5.8)?.condition,
  "range at 25 years": findObservationReferenceRange(potassium, woman(25), names)?.condition,
  "range at 29 years": findObservationReferenceRange(potassium, woman(29), names)?.condition,
  "infant's range at six months": findObservationReferenceRange(infants, born(0, 6), names)?.condition ?? "none",
  "infant's range at 20 years": findObservationReferenceRange(infants, woman(20), names)?.condition ?? "none",
};
console.log(seen);
deepEqual(seen, {
  ages: [0, 25, 29],
  "5.8 at ten days": "normal, newborn",
  "5.8 at 25 years": "normal, newborn",
  "5.8 at 29 years": "high, adult",
  "range at 25 years": "normal, newborn",
  "range at 29 years": "normal, adult",
  "infant's range at six months": "none",
  "infant's range at 20 years": "normal, infant",
});
JS
node look.mjs
