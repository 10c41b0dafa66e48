/**
 * How much the door takes, in one place. No real message comes near a limit; beyond one the request, or the
 * message, is refused or held as a whole, with the reason.
 */

/** A body of facts may have so many bytes as it is sent: 413. */
export const MAX_BYTES = 256 * 1024;

/** A body in HL7 v2 or FHIR may have so many bytes as it is sent, and its text in UTF-8: 413. */
export const MAX_CLINICAL_BYTES = 1024 * 1024;

/** Objects and lists in one another: 400. */
export const MAX_DEPTH = 32;

/** Messages in an HL7 body: 413. */
export const MAX_MESSAGES = 500;

/** Segments in an HL7 body, of all its messages together, but for those of results: 413. */
export const MAX_SEGMENTS = 4000;

/** Segments in an HL7 body with those of results: more have so many bytes each on average, as real results do, else 413. */
export const MAX_SHORT_SEGMENTS = 8000;
export const SHORT_SEGMENT_BYTES = 40;

/** Repetitions in an HL7 segment, of all its fields together: 413. */
export const MAX_REPETITIONS = 4000;

/** Results in one fact: 422; of an HL7 message the others are in further facts. */
export const MAX_RESULTS = 500;

/** Symptoms in one fact: 422. */
export const MAX_SYMPTOMS = 500;

/** Characters of an identifier: 422, or held. */
export const MAX_IDENTIFIER = 256;

/** Characters of any other text: 422, or held. */
export const MAX_TEXT = 1024;

/** Characters of a time; one with nanoseconds and an offset has 35: 422. */
export const MAX_TIME = 40;

/** Hours that a sender's clock may go ahead of ours: 422, or held. */
export const AHEAD_HOURS = 24;

/** Errors that one answer lists: more than these nobody reads. */
export const MAX_ERRORS = 100;

/** Characters of a key that an answer repeats; of a longer one only the place is told. */
export const MAX_KEY = 64;
