interface Rule {
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
    says: "Of bundles only collection, batch, transaction and message are read here",
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
  "no-time": {
    code: "required",
    says: "Nothing tells when it was issued: a date with a time and an offset",
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
    says: "The value is neither a quantity, nor a whole number, nor text",
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
    says: "The procedure is no haemodialysis by its SNOMED CT code",
    held: false,
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
}
