export interface Rule {
  /** FHIR's IssueType. */
  readonly code:
    | "business-rule"
    | "code-invalid"
    | "invariant"
    | "multiple-matches"
    | "not-found"
    | "not-supported"
    | "required"
    | "structure"
    | "too-long"
    | "value";
  readonly says: string;
  /** What carries nothing for us is answered, and not kept for anyone. */
  readonly held: boolean;
  /** It was taken all the same: it may raise a line, or stands as it was read, and the sender is told. */
  readonly taken?: true;
}

/** Why something of a request could not be taken. */
export const reasons = {
  malformed: {
    code: "structure",
    says: "A part that is read here is missing or of another type",
    held: true,
  },
  "unsupported-resource": {
    code: "not-supported",
    says: "A resource of this type is not read here",
    held: false,
  },
  "unsupported-bundle": {
    code: "not-supported",
    says: "Of bundles only document, collection, batch, transaction, message and searchset are read here",
    held: true,
  },
  "no-resource": { code: "required", says: "The entry holds no resource to read", held: true },
  "modified-meaning": {
    code: "not-supported",
    says: "A modifier extension changes what it means, and none is known here",
    held: true,
  },
  "test-message": {
    code: "business-rule",
    says: "What is marked as a test or training raises no alert, so nothing of it is taken",
    held: true,
  },
  "no-subject": {
    code: "required",
    says: "There is no patient identifier of the kind that the site uses",
    held: true,
  },
  "ambiguous-subject": {
    code: "multiple-matches",
    says: "There are several patient identifiers of the kind that the site uses",
    held: true,
  },
  "unusual-subject": {
    code: "value",
    says: "The patient identifier has not the form that the site's file names",
    held: true,
  },
  "replaced-patient": {
    code: "business-rule",
    says: "The patient's record was replaced by another, or is not in use, and the other cannot be told",
    held: true,
  },
  "other-patient": {
    code: "invariant",
    says: "It, its report, its group or its specimen are of different patients",
    held: true,
  },
  "other-focus": {
    code: "not-supported",
    says: "Its focus is not the patient: a device, a donor, an unborn child",
    held: true,
  },
  deletion: {
    code: "not-supported",
    says: "A deletion does not say whether what it names was wrong; until a person has said so, that clears nothing",
    held: true,
  },
  patch: {
    code: "not-supported",
    says: "A patch changes what was sent before; until the whole is sent, what it names clears nothing",
    held: true,
  },
  "receipt-time": {
    code: "required",
    says: "Nothing usable tells when it was issued; it counts as of its receipt",
    held: false,
    taken: true,
  },
  "issue-unusable": {
    code: "value",
    says: "The time of issue cannot be used: it is none, or later than its own message or its receipt",
    held: false,
    taken: true,
  },
  "collection-unusable": {
    code: "value",
    says: "The time of collection cannot be used: the value may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "collection-contradicted": {
    code: "invariant",
    says: "Two times of collection contradict each other: the value may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "collection-after-issue": {
    code: "invariant",
    says: "It was collected later than it was issued or sent: the value may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "collection-ahead": {
    code: "value",
    says: "It was collected later than it was received: the value may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "specimen-doubtful": {
    code: "business-rule",
    says: "The specimen's status or condition puts the value in doubt: it may raise a line, and clears none",
    held: false,
    taken: true,
  },
  haemolysed: {
    code: "business-rule",
    says: "The specimen is haemolysed: the value may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "status-doubtful": {
    code: "business-rule",
    says: "What encloses the result is cancelled, or its status says nothing: the value may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "value-doubtful": {
    code: "invariant",
    says: "The value stands beside a reason for its absence, beside another, or is a range: it may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "unit-doubtful": {
    code: "invariant",
    says: "The unit and the code of the quantity are of different kinds: the value may raise a line, and clears none",
    held: false,
    taken: true,
  },
  "loinc-check-digit": {
    code: "code-invalid",
    says: "The last digit of the LOINC code does not check the others: somebody mistyped it",
    held: false,
    taken: true,
  },
  "unit-unusable": {
    code: "value",
    says: "The unit is none in which the analyte is accepted: the value is shown, asks a person, and clears nothing",
    held: false,
    taken: true,
  },
  "code-unit-mismatch": {
    code: "value",
    says: "The unit is of another kind than the code, mass or amount: the unit counts",
    held: false,
    taken: true,
  },
  "code-by-words": {
    code: "code-invalid",
    says: "The LOINC code is not in the table, and its words name an analyte: the value asks a person, and clears nothing",
    held: false,
    taken: true,
  },
  "unread-part": {
    code: "not-found",
    says: "It refers to what is not in the request, or is not read here; the rest was taken without it",
    held: false,
    taken: true,
  },
  "midnight-end": {
    code: "value",
    says: "The session ends at midnight to the second: it stands, and a person should say whether it is so",
    held: false,
    taken: true,
  },
  "no-time": {
    code: "required",
    says: "Nothing tells when it was: a date with a time and an offset",
    held: true,
  },
  "time-ahead": { code: "value", says: "Its time lies more than 24 hours ahead", held: true },
  "unmapped-code": {
    code: "code-invalid",
    says: "The result has no LOINC code, and the site maps no other",
    held: true,
  },
  "ambiguous-code": {
    code: "multiple-matches",
    says: "The result has codes of several analytes",
    held: true,
  },
  "unknown-status": {
    code: "code-invalid",
    says: "The status tells nothing, or is none of FHIR's",
    held: true,
  },
  "no-result": { code: "business-rule", says: "By its status there is no result yet", held: true },
  "no-value": { code: "required", says: "The result has no value", held: true },
  "unsupported-value-type": {
    code: "not-supported",
    says: "The value is neither a quantity, a range or ratio of them, nor a whole number, nor text",
    held: true,
  },
  "unknown-comparator": { code: "code-invalid", says: "The comparator is none of <, <=, >, >=", held: true },
  "no-results": { code: "required", says: "There is no result in it", held: true },
  "unresolved-reference": {
    code: "not-found",
    says: "What it refers to is not in the request, and is fetched from nowhere",
    held: true,
  },
  unfit: { code: "too-long", says: "A field is too long, or is no Unicode text", held: true },
  "unsupported-procedure": {
    code: "not-supported",
    says: "The procedure is no haemodialysis by its code",
    held: false,
  },
  "unmapped-procedure": {
    code: "code-invalid",
    says: "The procedure's words speak of dialysis, and the site maps none of its codes to a session",
    held: true,
  },
  "unmapped-encounter": {
    code: "not-supported",
    says: "The site maps no encounter of this class or type to a session",
    held: false,
  },
  "unsupported-status": {
    code: "not-supported",
    says: "A status of this kind neither begins nor ends anything; a person has to look",
    held: true,
  },
  "no-period": {
    code: "required",
    says: "A session has a start, and an end once it has ended, each with a time and an offset",
    held: true,
  },
  "end-before-start": { code: "invariant", says: "The session ends before it starts", held: true },
  "unmapped-medication": {
    code: "code-invalid",
    says: "No code of the medication is known here; its name is never guessed at",
    held: true,
  },
  "other-medication": {
    code: "not-supported",
    says: "By the site's map the medication is none that is watched",
    held: false,
  },
  "not-an-order": {
    code: "not-supported",
    says: "By its intent it is no order, or it says what not to do",
    held: false,
  },
} as const satisfies Record<string, Rule>;

export type Reason = keyof typeof reasons;

/** `path` is FHIRPath from the request's root; it holds names and places, never a value. */
export interface Finding {
  readonly reason: Reason;
  readonly path: string;
  readonly subject?: string;
  /** The FHIR type that was expected there. */
  readonly expected?: string;
}
