import {
  dataType,
  doubt,
  dropped,
  fieldMissing,
  held,
  heldLater,
  notInTable,
  saidBeside,
  segmentSequence,
  tooLong,
} from "./reason-rule.ts";

/** What concerns an order or a result. */
export const resultReasons = {
  "time-behind": heldLater("OBR", 7, dataType, [
    "Older than the site takes",
    "Send results as they are issued",
    "Nothing, unless the time is wrong",
  ]),
  "placer-number-alone": saidBeside("OBR", 3, fieldMissing, [
    "Taken back by the placer's number alone: results that came under another are in doubt",
    "Send the filler's number too",
    "See which are meant",
  ]),
  "no-time": saidBeside("OBR", 22, fieldMissing, [
    "Neither OBR-22 nor MSH-7 nor a collection holds a time: taken at its receipt",
    "Send MSH-7 and OBR-22 with an offset",
    "Ask the sender",
  ]),
  "issue-ahead": saidBeside("OBR", 22, dataType, [
    "The report is later than its message or its receipt: that is no issue",
    "Send when the result was issued",
    "Ask the sender",
  ]),
  "issue-unusable": saidBeside("OBR", 22, dataType, [
    "The report's time is given and is no time to the minute: that is no issue",
    "Send when the result was issued, to the minute, with an offset",
    "Ask the sender",
  ]),
  "empty-order": dropped("OBR", 25, segmentSequence, [
    "An order beside others holds no result, and does not say that it takes any back",
    "Need not send it, or send X in OBR-25 if it is cancelled",
    "Nothing, unless results are missed",
  ]),
  "collection-time-unusable": doubt("OBX", 14, dataType, [
    "A time of collection is given and cannot be used: no time, a day without an hour, or far ahead",
    "Send when the blood was drawn, to the minute, with an offset",
    "Ask when it was drawn; ask the sender",
  ]),
  "collection-missing": doubt("OBX", 14, fieldMissing, [
    "Nothing tells when the blood was drawn: the value may raise a line, and clears none",
    "Send when it was drawn in OBX-14, SPM-17 or OBR-7",
    "Ask when it was drawn; ask the sender",
  ]),
  "collection-time-doubtful": doubt("OBX", 14, dataType, [
    "OBX-14, SPM-17 and OBR-7 differ by more than 5 minutes, or the collection is later than the specimen's receipt (SPM-18, OBR-14), its report, its message or its receipt here",
    "Send one time of collection, and set the clock",
    "Ask when it was drawn; ask the sender",
  ]),
  "specimen-doubtful": doubt("SPM", 21, notInTable, [
    "The specimen is rejected (SPM-21), of poor quality (SPM-22) or in a condition (SPM-24)",
    "Send a result of a good specimen",
    "Draw blood again",
  ]),
  haemolysed: doubt("SPM", 24, notInTable, [
    "The specimen is haemolysed, by SPM-21, SPM-24, a flag or words that the site names",
    "Send a result of another sample",
    "Draw blood again",
  ]),
  "status-doubtful": doubt("OBR", 25, notInTable, [
    "The order is cancelled or withdrawn, by OBR-25, ORC-1 or ORC-5, and its result does not say so",
    "Send the same status in OBX-11",
    "Ask whether the result stands",
  ]),
  "status-missing": doubt("OBX", 11, fieldMissing, [
    "A result without a status counts as preliminary: it may raise a line, and clears none",
    "Send the status in OBX-11",
    "Ask the sender for it",
  ]),
  "unit-doubtful": doubt("OBX", 6, notInTable, [
    "Code and words of the unit are different units",
    "Send one unit",
    "Ask which unit it is",
  ]),
  "unit-unusable": doubt("OBX", 6, notInTable, [
    "There is no unit, or none in which this analyte is accepted",
    "Send the unit in UCUM",
    "Map the unit under `units` of the sender; ask which unit it is",
  ]),
  "code-unit-mismatch": saidBeside("OBX", 6, notInTable, [
    "The unit is of another kind than the code, mass or amount: the unit counts",
    "Send the code of what is measured",
    "Nothing, if the value fits the unit",
  ]),
  "value-in-words": doubt("OBX", 5, dataType, [
    "The value of an analyte that is watched is text",
    "Send the number alone, its comparator in SN or before it, and flags in OBX-8",
    "Look at the value",
  ]),
  "value-implausible": doubt("OBX", 5, dataType, [
    "The value is none that a living patient has",
    "Send the value again, or take it back",
    "Call the laboratory: is it the number, the unit, or the patient?",
  ]),
  "specimen-not-blood": doubt("OBX", 3, notInTable, [
    "By its specimen the value is none of the patient's blood, and its code says that it is",
    "Send the code of what was measured",
    "Look at the report",
  ]),
  "specimen-unclear": doubt("OBX", 3, notInTable, [
    "The words of the specimen name none that is known here",
    "Send its code of table 0487 in SPM-4",
    "Map the words under `specimens` of the sender",
  ]),
  "loinc-check-digit": saidBeside("OBX", 3, notInTable, [
    "The check digit of the LOINC code is wrong: it may be another one",
    "Send the code of the test",
    "Ask which test it is; map the code",
  ]),
  "code-by-words": doubt("OBX", 3, notInTable, [
    "The LOINC code is not in the table, and it or its words name an analyte",
    "Send the code of the table for this test",
    "Map the code under `codes` of the sender",
  ]),
  "code-contradicted": doubt("OBX", 3, notInTable, [
    "The words beside the code name another specimen than blood, or another analyte",
    "Send the code of what was measured",
    "Ask which test it is; map the code under `codes` of the sender",
  ]),
  "value-uncontrolled": doubt("OBX", 8, notInTable, [
    "By its flag QCF the control of the measurement failed",
    "Send the value again once it is measured under control",
    "Draw blood again, or ask whether the value stands",
  ]),
  "flag-contradicted": doubt("OBX", 8, notInTable, [
    "By its flag the value is low, high or critical; by the range in OBX-7, else by the site's limits, it is not",
    "Send the value and the flag that belong together, with the range in OBX-7",
    "Call the laboratory: is it the value, or the flag?",
  ]),
  "says-nothing": dropped("OBX", 11, notInTable, [
    "By its status it says nothing of a result",
    "Need not send it here",
    "Nothing",
  ]),
  "specimen-without-time": dropped("OBX", 14, fieldMissing, [
    "A specimen is in the laboratory, and when it was drawn is not sure, or not of what: it is not counted as awaited",
    "Send when it was drawn in OBX-14, SPM-17 or OBR-7, and its tests",
    "Nothing",
  ]),
  "no-order": held("OBX", 1, segmentSequence, [
    "A result stands under no order with an id in OBR-3, OBR-2 or its ORC",
    "Send the order with its id",
    "Look at the result elsewhere; ask the sender",
  ]),
  "no-patient-specimen": held("OBX", 1, notInTable, [
    "By SPM-11 the specimen is none of a patient: a control, a calibrator or the like",
    "Send P for patients",
    "Nothing, unless it is of a patient",
  ]),
  "unclear-withdrawal": held("OBX", 5, dataType, [
    "The result may take an earlier one back, and does not say so; until then that one clears nothing",
    "Send D, W or X in OBX-11, or C with the new value",
    "Ask whether the earlier result stands",
  ]),
  "unclear-cancellation": held("OBR", 25, notInTable, [
    "An order is cancelled, and of which results is not sure: it asks for that, or stands beside lines or results of its number; until then its earlier results clear nothing",
    "Send OC or CR in ORC-1, or X in OBR-25, without results, and a number for each order",
    "Ask whether the earlier results stand",
  ]),
  "unmapped-code": held("OBX", 3, notInTable, [
    "The result has no LOINC code, and the site maps no other",
    "Send a LOINC code, if only as the alternate",
    "Map the code under `codes` of the sender, and send the item through again",
  ]),
  "same-issue-conflict": doubt("OBX", 3, dataType, [
    "Another value, or what takes it back, stands in the message under the same name and issue",
    "Send a sub-id, or a later issue",
    "See which is meant",
  ]),
  "only-in-words": held("OBX", 5, dataType, [
    "A text under a code of no analyte tells one that is watched, and no result beside it does",
    "Send each result by itself, with its LOINC code",
    "Look at the text: is a value critical?",
  ]),
  "ambiguous-code": held("OBX", 3, notInTable, [
    "The result has codes of several analytes",
    "Send one",
    "Look at the result elsewhere; ask the sender",
  ]),
  "unknown-status": held("OBX", 11, notInTable, [
    "The status is not in HL7 table 0085",
    "Send a status of the table",
    "Look at the result elsewhere; ask the sender",
  ]),
  "no-value": held("OBX", 5, fieldMissing, [
    "The result has no value",
    "Send the value, or a status that needs none",
    "Look at the result elsewhere; ask the sender",
  ]),
  "unsupported-value-type": held("OBX", 2, dataType, [
    "The value is neither a number nor text",
    "Send NM, SN or ST",
    "Look at the result elsewhere",
  ]),
  "too-long": held("OBX", 5, tooLong, [
    "A field of the result is too long",
    "Send it shorter",
    "Look at the result elsewhere",
  ]),
} as const;
