#!/usr/bin/env bash
# @aehrc/sdc-template-extract 1.0.16 ($extract of FHIR's Structured Data Capture, by template): what a nurse's answers become.
#
# A template is the resource to be made; the extension templateExtractValue on one of its elements gives the expression whose value stands there
# (SDC 4.0.0 allows it on any element, and has it removed where there is no value). A quantity can be taken whole, or part by part.
# Guess: a quantity that is taken whole is whole, and so is the reference to the patient; of several answers each is there, or issues
#        says that one is not.
# Seen:  a whole quantity with a UCUM code becomes its system and its code: the value, the comparator and the unit are gone, while one without a
#        code keeps them. A reference with a display becomes its display, and refers to nobody. Of three answers to one question the last
#        stands as the result. Each time extractSuccess is true and issues is null. 0 and false are kept, and a quantity by its parts is right.
# What follows: a blood pressure or a urine that somebody wrote down is a result without a number, of no patient, and goes out as final. Take
# quantities and references part by part, give a repeated answer a context of its own, and check what was made before it is sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @aehrc/sdc-template-extract@1.0.16
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { inAppExtract } = require("@aehrc/sdc-template-extract");

const sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtract";
const taken = (valueString) => ({ extension: [{ url: `${sdc}Value`, valueString }] });
const within = (valueString) => ({ extension: [{ url: `${sdc}Context`, valueString }] });
const extracted = async (template, type, answers, subject = { reference: "Patient/made-up" }) => {
  const observation = { resourceType: "Observation", id: "result", status: "final", code: { text: "made up" }, ...template };
  const use = [{ url: sdc, extension: [{ url: "template", valueReference: { reference: "#result" } }] }];
  const item = [{ linkId: "asked", type, repeats: answers.length > 1, extension: use }];
  const questionnaire = { resourceType: "Questionnaire", url: "urn:made-up", status: "active", contained: [observation], item };
  const response = { resourceType: "QuestionnaireResponse", questionnaire: "urn:made-up", status: "completed", subject };
  const answered = { ...response, authored: "2026-03-01T10:30:00+01:00", item: [{ linkId: "asked", answer: answers }] };
  const { extractSuccess, extractResult } = await inAppExtract(answered, questionnaire, null);
  const [{ resource }] = extractResult.extractedBundle.entry;
  const name = Object.keys(template)[0].replace("_", "");
  return { made: resource[name] ?? "nothing", said: [extractSuccess, extractResult.issues] };
};
const unit = { unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" };
const above8 = { value: 8, comparator: ">", ...unit };
const names = ["value", "comparator", "unit", "system", "code"];
const byParts = { ...within("answer.value"), ...Object.fromEntries(names.map((name) => [`_${name}`, taken(name)])) };
const whole = { valueQuantity: taken("answer.value") };
const ofPatient = { subject: taken("%resource.subject"), valueInteger: 1 };
const integers = [1, 2, 3].map((valueInteger) => ({ valueInteger }));

(async () => {
  const seen = {
    "a quantity by its parts": await extracted({ valueQuantity: byParts }, "quantity", [{ valueQuantity: above8 }]),
    "a quantity, whole": await extracted(whole, "quantity", [{ valueQuantity: above8 }]),
    "without a code": await extracted(whole, "quantity", [{ valueQuantity: { value: 8, unit: "mmol/L" } }]),
    "the patient": await extracted(ofPatient, "integer", [integers[0]]),
    "the patient, with a display": await extracted(ofPatient, "integer", [integers[0]], {
      reference: "Patient/made-up",
      display: "Made up",
    }),
    "three answers": await extracted({ _valueInteger: taken("answer.value") }, "integer", integers),
    zero: await extracted({ _valueInteger: taken("answer.value") }, "integer", [{ valueInteger: 0 }]),
    no: await extracted({ _valueBoolean: taken("answer.value") }, "boolean", [{ valueBoolean: false }]),
  };
  console.dir(seen, { depth: 4 });
  const made = (value) => ({ made: value, said: [true, null] });
  deepEqual(seen, {
    "a quantity by its parts": made(above8),
    "a quantity, whole": made({ system: unit.system, code: unit.code }),
    "without a code": made({ value: 8, unit: "mmol/L" }),
    "the patient": made({ reference: "Patient/made-up" }),
    "the patient, with a display": made({ display: "Made up" }),
    "three answers": made(3),
    zero: made(0),
    no: made(false),
  });
})();
JS
node look.cjs
