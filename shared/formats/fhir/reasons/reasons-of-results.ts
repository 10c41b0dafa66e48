import { held, taken } from "./reason-rule.ts";

/** What concerns a report or a result. */
export const resultReasons = {
  "receipt-time": taken("required", [
    "Nothing usable tells when it was issued; it counts as of its receipt",
    "Send `issued` with an hour and an offset",
    "Ask the sender",
  ]),
  "issue-unusable": taken("value", [
    "The time of issue cannot be used: it is none, or later than its own message or its receipt",
    "Send when it was issued, and set the clock",
    "Ask the sender",
  ]),
  "collection-unusable": taken("value", [
    "The time of collection cannot be used: the value may raise a line, and clears none",
    "Send when the blood was drawn, to the minute, with an offset",
    "Ask when it was drawn; ask the sender",
  ]),
  "collection-missing": taken("required", [
    "Nothing tells when the blood was drawn: the value may raise a line, and clears none",
    "Send `effectiveDateTime`, or the Specimen's `collectedDateTime`, with an hour and an offset",
    "Ask when it was drawn; ask the sender",
  ]),
  "collection-contradicted": taken("invariant", [
    "Two times of collection contradict each other, or the specimen was received before it: the value may raise a line, and clears none",
    "Send one time of collection",
    "Ask when it was drawn; ask the sender",
  ]),
  "collection-after-issue": taken("invariant", [
    "It was collected later than it was issued or sent: the value may raise a line, and clears none",
    "Send when the blood was drawn, not when the result was validated",
    "Ask when it was drawn; ask the sender",
  ]),
  "collection-ahead": taken("value", [
    "It was collected later than it was received: the value may raise a line, and clears none",
    "Set the clock",
    "Ask when it was drawn; ask the sender",
  ]),
  "specimen-doubtful": taken("business-rule", [
    "The specimen's status or condition puts the value in doubt: it may raise a line, and clears none",
    "Send a result of a good specimen",
    "Draw blood again",
  ]),
  haemolysed: taken("business-rule", [
    "The specimen is haemolysed: the value may raise a line, and clears none",
    "Send a result of another sample",
    "Draw blood again",
  ]),
  "status-doubtful": taken("business-rule", [
    "What encloses the result is cancelled, or its status says nothing: the value may raise a line, and clears none",
    "Send the same status with the result",
    "Ask whether the result stands",
  ]),
  "taken-back-along": taken("business-rule", [
    "What encloses the result is entered in error, and the result does not say so: it is taken back along with it",
    "Send the same status with the result",
    "Ask whether the result stands",
  ]),
  "value-doubtful": taken("invariant", [
    "The value stands beside a reason for its absence, beside another, or is a range: it may raise a line, and clears none",
    "Send one value, without a reason for its absence",
    "Look at the result elsewhere",
  ]),
  "unit-doubtful": taken("invariant", [
    "The unit and the code of the quantity are of different kinds: the value may raise a line, and clears none",
    "Send one unit, the UCUM code and the same in words",
    "Ask which unit it is",
  ]),
  "loinc-check-digit": taken("code-invalid", [
    "The last digit of the LOINC code does not check the others: somebody mistyped it",
    "Send the code of the test",
    "Ask which test it is; map the code",
  ]),
  "unit-unusable": taken("value", [
    "The unit is none in which the analyte is accepted: the value is shown, asks a person, and clears nothing",
    "Send the UCUM unit in which the analyte is measured",
    "Map the unit under `units` of the sender",
  ]),
  "code-unit-mismatch": taken("value", [
    "The unit is of another kind than the code, mass or amount: the unit counts",
    "Send the code of mass with mg/dL, the one of amount with mmol/L",
    "Nothing",
  ]),
  "value-in-words": taken("value", [
    "The value of an analyte that is watched is text: it is shown, asks a person, and clears nothing",
    "Send a Quantity with the number, its comparator and its unit",
    "Look at the value",
  ]),
  "value-implausible": taken("value", [
    "The value is none that a living patient has: it is shown, asks a person, and clears nothing",
    "Send the value again, or take it back",
    "Call the laboratory: is it the number, the unit, or the patient?",
  ]),
  "specimen-not-blood": taken("business-rule", [
    "By its specimen the value is none of the patient's blood, and its code says that it is: it is shown, and clears nothing",
    "Send the code of what was measured",
    "Look at the report",
  ]),
  "specimen-unclear": taken("business-rule", [
    "The words of the specimen name none that is known here: the value may raise a line, and clears none",
    "Send a coded type of specimen",
    "Map the words under `specimens` of the sender",
  ]),
  "code-by-words": taken("code-invalid", [
    "The LOINC code is not in the table, and it or its words name an analyte: the value asks a person, and clears nothing",
    "Send the code of the table for this test",
    "Map the code under `codes` of the sender",
  ]),
  "code-contradicted": taken("code-invalid", [
    "The words beside the code name another specimen than blood, or another analyte: the value may raise a line, and clears none",
    "Send the code of what was measured",
    "Ask which test it is; map the code under `codes` of the sender",
  ]),
  "value-uncontrolled": taken("business-rule", [
    "By its interpretation QCF the control of the measurement failed: the value may raise a line, and clears none",
    "Send the value again once it is measured under control",
    "Draw blood again, or ask whether the value stands",
  ]),
  "flag-contradicted": taken("business-rule", [
    "By its interpretation the value is low, high or critical; by its `referenceRange`, else by the site's limits, it is not: it may raise a line, and clears none",
    "Send the value and the interpretation that belong together, with the `referenceRange`",
    "Call the laboratory: is it the value, or the interpretation?",
  ]),
  "unmapped-code": held("code-invalid", [
    "The result has no LOINC code, and the site maps no other",
    "Send a LOINC code, if only beside your own",
    "Map the code under `codes` of the sender, and send the item through again",
  ]),
  "same-issue-conflict": taken("conflict", [
    "Another value, or what takes it back, stands in the request under the same name and issue",
    "Send another id, or a later issue",
    "See which is meant",
  ]),
  "only-in-words": held("not-supported", [
    "A text under a code of no analyte tells one that is watched, and no result beside it does",
    "Send each result by itself, with its LOINC code",
    "Look at the text: is a value critical?",
  ]),
  "ambiguous-code": held("multiple-matches", [
    "The result has codes of several analytes",
    "Send codes of one analyte",
    "Look at the result elsewhere; ask the sender",
  ]),
  "unknown-status": held("code-invalid", [
    "The status tells nothing, or is none of FHIR's",
    "Send a status of FHIR other than unknown",
    "Look at the result elsewhere; ask the sender",
  ]),
  "no-result": held("business-rule", [
    "By its status there is no result yet",
    "Send `effectiveDateTime` with what is registered, so that it counts as awaited",
    "Nothing",
  ]),
  "unclear-withdrawal": held("required", [
    "A correction without a value that is read, or a cancelled report whose identifier bears other results, may take earlier ones back; until a person has said so, they clear nothing",
    "Send the new value, or the result again as cancelled or entered-in-error",
    "Ask whether the earlier result stands",
  ]),
  "no-value": held("required", [
    "The result has no value",
    "Send the value, or a status that needs none",
    "Look at the result elsewhere; ask the sender",
  ]),
  "unsupported-value-type": held("not-supported", [
    "The value is neither a quantity, a range or ratio of them, nor a whole number, nor text",
    "Send `valueQuantity`",
    "Look at the result elsewhere",
  ]),
  "unknown-comparator": held("code-invalid", [
    "The comparator is none of <, <=, >, >=",
    "Send <, <=, > or >=",
    "Look at the result elsewhere; ask the sender",
  ]),
  "no-results": held("required", [
    "There is no result in it",
    "Send the results with their report; a document alone is not read",
    "Look at the report elsewhere",
  ]),
  "unresolved-reference": held("not-found", [
    "What it refers to is not in the request, and is fetched from nowhere",
    "Send the result in the same request",
    "Look at the result elsewhere; ask the sender",
  ]),
} as const;
