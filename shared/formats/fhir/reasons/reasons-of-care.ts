import { dropped, held, taken } from "./reason-rule.ts";

/** What concerns a session or an order. */
export const careReasons = {
  "unsupported-procedure": dropped("not-supported", [
    "The procedure is no haemodialysis by its code",
    "Need not send it here",
    "Nothing, unless it is a dialysis: name its code in `fhir.sessionProcedures`",
  ]),
  "unmapped-procedure": held("code-invalid", [
    "The procedure's words speak of dialysis, and the site maps none of its codes to a session",
    "Send a SNOMED CT code of haemodialysis",
    "Name its code in `fhir.sessionProcedures`, and send the item through again",
  ]),
  "unmapped-encounter": dropped("not-supported", [
    "The site maps no encounter of this class or type to a session",
    "Need not send it here",
    "Nothing, unless it is a dialysis: name it in `fhir.sessionEncounters`",
  ]),
  "unsupported-status": held("not-supported", [
    "A status of this kind neither begins nor ends anything; a person has to look",
    "Send a status that begins, ends or takes back",
    "Find out what became of it",
  ]),
  "no-period": held("required", [
    "A session has a start, and an end once it has ended, each with a time and an offset",
    "Send `performedPeriod` with a start and an end",
    "Enter the session's end",
  ]),
  "end-before-start": held("invariant", [
    "The session ends before it starts",
    "Send the times in their order",
    "Enter the session's end",
  ]),
  "midnight-end": taken("value", [
    "The session ends at midnight to the second: it stands, and a person should say whether it is so",
    "Send the hour of the end",
    "Say when the session ended",
  ]),
  "unmapped-medication": held("code-invalid", [
    "No code of the medication is known here; its name is never guessed at",
    "Send an RxNorm ingredient or an ATC code",
    "Map the code in `fhir.medications`, and send the item through again",
  ]),
  "other-medication": dropped("not-supported", [
    "By the site's map the medication is none that is watched",
    "Need not send it here",
    "Nothing",
  ]),
  "not-an-order": dropped("not-supported", [
    "By its intent it is no order, or it says what not to do",
    "Need not send it here",
    "Nothing",
  ]),
} as const;
