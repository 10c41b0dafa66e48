import { dropped, held, heldBehind, taken } from "./reason-rule.ts";

/** What concerns a request, a resource or a patient. */
export const requestReasons = {
  malformed: held("structure", [
    "A part that is read here is missing or of another type",
    "Send the element that is named with the type that was expected",
    "Ask the sender",
  ]),
  "unsupported-resource": dropped("not-supported", [
    "A resource of this type is not read here",
    "Need not send it here",
    "Nothing",
  ]),
  "unsupported-bundle": held("not-supported", [
    "Of bundles only document, collection, batch, transaction, message and searchset are read here, and none inside another",
    "Send results in one of these",
    "Look at the results elsewhere; ask the sender",
  ]),
  "time-behind": heldBehind("business-rule", [
    "Older than the site takes",
    "Send results as they are issued",
    "Nothing, unless the time is wrong",
  ]),
  "no-resource": held("required", [
    "The entry holds no resource to read",
    "Send the resource with the entry",
    "Ask the sender",
  ]),
  "modified-meaning": held("not-supported", [
    "A modifier extension changes what it means, and none is known here",
    "Send it without what changes its meaning, or not at all",
    "Look at it elsewhere",
  ]),
  "test-message": held("business-rule", [
    "What is marked as a test or training raises no alert, so nothing of it is taken",
    "Leave the label away where it is no test",
    "Nothing, unless it is no test",
  ]),
  "no-subject": held("required", [
    "There is no patient identifier of the kind that the site uses",
    "Send the patient with the identifier that the site uses",
    "Name the system in `fhir.subjectSystem`, and send the item through again",
  ]),
  "ambiguous-subject": held("multiple-matches", [
    "There are several patient identifiers of the kind that the site uses",
    "Send one identifier of that system, and end the period of those before",
    "Find out whose it is; ask the sender",
  ]),
  "unusual-subject": held("value", [
    "The patient identifier has not the form that the site's file names",
    "Send the identifier in the site's form",
    "Look whether `subjectForm` fits, and send the item through again",
  ]),
  "replaced-patient": held("business-rule", [
    "The patient's record was replaced by another, or is not in use, and the other cannot be told",
    "Send the record that is in use, with `Patient.link` to it",
    "Find out whose it is; ask the sender",
  ]),
  "other-patient": held("invariant", [
    "It, its report, its group or its specimen are of different patients",
    "Send each result with the report and the specimen of its own patient",
    "Find out whose it is; ask the sender at once",
  ]),
  "other-focus": held("not-supported", [
    "Its focus is not the patient: a device, a donor, an unborn child",
    "Send as the focus no other than the patient",
    "Look at the result elsewhere",
  ]),
  deletion: held("not-supported", [
    "A deletion does not say whether what it names was wrong; until a person has said so, that clears nothing",
    "Send the result again as cancelled or entered-in-error",
    "Ask whether the result was wrong",
  ]),
  patch: held("not-supported", [
    "A patch changes what was sent before; until the whole is sent, what it names clears nothing",
    "Send the whole resource again",
    "Ask what was changed",
  ]),
  "unread-part": taken("not-found", [
    "It refers to what is not in the request, or is not read here; the rest was taken without it",
    "Send what it refers to along, and conditions by table 0493",
    "Map the words of the condition",
  ]),
  unfit: held("too-long", [
    "A field is too long, or is no Unicode text",
    "Send it shorter, as Unicode",
    "Look at the result elsewhere; ask the sender",
  ]),
  "no-time": held("required", [
    "Nothing tells when it was: a date with a time and an offset",
    "Send its time with an hour and an offset",
    "Ask the sender",
  ]),
  "time-ahead": held("value", [
    "Its time lies more than 24 hours ahead",
    "Set the clock, and send it again",
    "Ask the sender",
  ]),
} as const;
