interface Rule {
  /** Where it stands: the answer names no more of the message than this. */
  readonly segment: "MSH" | "PID" | "PV1" | "OBR" | "OBX";
  readonly field: number;
  /** HL7 table 0357. */
  readonly code: readonly [number: string, name: string];
  readonly says: string;
  /** What carries no results is answered, and not kept for anyone. */
  readonly held: boolean;
}

const segmentSequence = ["100", "Segment sequence error"] as const;
const fieldMissing = ["101", "Required field missing"] as const;
const dataType = ["102", "Data type error"] as const;
const notInTable = ["103", "Table value not found"] as const;
const tooLong = ["104", "Value too long"] as const;
const messageType = ["200", "Unsupported message type"] as const;
const processingId = ["202", "Unsupported processing id"] as const;

/** Why something of a message could not be taken. */
export const reasons = {
  "unsupported-message": {
    segment: "MSH",
    field: 9,
    code: messageType,
    says: "Only ORU^R01 and OUL^R22 are read here, and what ends a session by the site's file",
    held: false,
  },
  "unsupported-result-message": {
    segment: "MSH",
    field: 9,
    code: messageType,
    says: "Of messages with results only ORU^R01 and OUL^R22 are read here",
    held: true,
  },
  "test-message": {
    segment: "MSH",
    field: 11,
    code: processingId,
    says: "A message for tests or training raises no alert, so nothing of it is taken",
    held: true,
  },
  "unknown-processing-id": {
    segment: "MSH",
    field: 11,
    code: processingId,
    says: "Only P is taken",
    held: true,
  },
  "unknown-charset": {
    segment: "MSH",
    field: 18,
    code: notInTable,
    says: "The message names a character set that is not read here, or switches between several",
    held: true,
  },
  "wrong-charset": {
    segment: "MSH",
    field: 18,
    code: dataType,
    says: "The text is not in the character set that the message names",
    held: true,
  },
  "no-sender": {
    segment: "MSH",
    field: 3,
    code: fieldMissing,
    says: "The sender has no name in MSH-3 or MSH-4",
    held: true,
  },
  "no-control-id": {
    segment: "MSH",
    field: 10,
    code: fieldMissing,
    says: "Without an id a repeat could not be told from news",
    held: true,
  },
  "too-long-id": {
    segment: "MSH",
    field: 10,
    code: tooLong,
    says: "Sender, id and patient identifier have at most 256 characters",
    held: true,
  },
  "no-subject": {
    segment: "PID",
    field: 3,
    code: fieldMissing,
    says: "There is no patient identifier of the kind that the site uses",
    held: true,
  },
  "ambiguous-subject": {
    segment: "PID",
    field: 3,
    code: segmentSequence,
    says: "There are several patient identifiers of the kind that the site uses",
    held: true,
  },
  "unusual-subject": {
    segment: "PID",
    field: 3,
    code: dataType,
    says: "The patient identifier has not the form that the site's file names",
    held: true,
  },
  "not-a-session": {
    segment: "MSH",
    field: 9,
    code: messageType,
    says: "By the site's file the message is about no dialysis session",
    held: false,
  },
  "no-session-id": {
    segment: "PV1",
    field: 19,
    code: fieldMissing,
    says: "Where the site's file looks for the session's id there is none, or there are several",
    held: true,
  },
  "too-long-session-id": {
    segment: "PV1",
    field: 19,
    code: tooLong,
    says: "The session's id has at most 256 characters",
    held: true,
  },
  "no-period": {
    segment: "PV1",
    field: 45,
    code: fieldMissing,
    says: "Where the site's file looks for the session's start and end there is not one time each",
    held: true,
  },
  "end-before-start": {
    segment: "PV1",
    field: 45,
    code: dataType,
    says: "The session ends before it starts",
    held: true,
  },
  "session-ahead": {
    segment: "PV1",
    field: 45,
    code: dataType,
    says: "The session's time lies more than 24 hours ahead",
    held: true,
  },
  "no-results": {
    segment: "OBX",
    field: 3,
    code: segmentSequence,
    says: "There is no result in it",
    held: true,
  },
  "broken-line": {
    segment: "MSH",
    field: 1,
    code: segmentSequence,
    says: "A line is no segment; it was read as the rest of the line before, behind the header not at all",
    held: true,
  },
  "no-time": {
    segment: "OBR",
    field: 22,
    code: fieldMissing,
    says: "Neither OBR-22 nor MSH-7 holds a date with a time",
    held: true,
  },
  "time-ahead": {
    segment: "OBR",
    field: 22,
    code: dataType,
    says: "The report's time lies more than 24 hours ahead",
    held: true,
  },
  "no-order": {
    segment: "OBX",
    field: 1,
    code: segmentSequence,
    says: "A result stands under no order with an id in OBR-3 or OBR-2",
    held: true,
  },
  "no-patient-specimen": {
    segment: "OBX",
    field: 1,
    code: notInTable,
    says: "By SPM-11 the specimen is none of a patient: a control, a calibrator or the like",
    held: true,
  },
  "unmapped-code": {
    segment: "OBX",
    field: 3,
    code: notInTable,
    says: "The result has no LOINC code, and the site maps no other",
    held: true,
  },
  "ambiguous-code": {
    segment: "OBX",
    field: 3,
    code: notInTable,
    says: "The result has codes of several analytes",
    held: true,
  },
  "unknown-status": {
    segment: "OBX",
    field: 11,
    code: notInTable,
    says: "The status is not in HL7 table 0085",
    held: true,
  },
  "no-result": {
    segment: "OBX",
    field: 11,
    code: dataType,
    says: "By its status there is no result",
    held: true,
  },
  "no-value": { segment: "OBX", field: 5, code: fieldMissing, says: "The result has no value", held: true },
  "unsupported-value-type": {
    segment: "OBX",
    field: 2,
    code: dataType,
    says: "The value is neither a number nor text",
    held: true,
  },
  "too-long": {
    segment: "OBX",
    field: 5,
    code: tooLong,
    says: "A field of the result is too long",
    held: true,
  },
  "too-large": {
    segment: "OBX",
    field: 5,
    code: tooLong,
    says: "The results are larger than 256 KiB as one fact",
    held: true,
  },
  "too-many-results": {
    segment: "OBX",
    field: 1,
    code: segmentSequence,
    says: "Only the first 500 results of a message are taken",
    held: true,
  },
} as const satisfies Record<string, Rule>;

export type Reason = keyof typeof reasons;

/** `at` counts the segments of the reason's name, from 1. */
export interface Finding {
  readonly reason: Reason;
  readonly at: number;
}
