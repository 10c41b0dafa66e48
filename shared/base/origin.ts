/**
 * Where text and numbers came from, for the type check alone: at run time they are what they are. What came from a
 * patient is a string or number to all the code that works with it, and does not pass where only the system's own may
 * stand: in a message, a log line or a metric.
 */
declare const origin: unique symbol;

/** From a patient's record, or from whoever sent it. What is the system's own may go where this may. */
export type PatientText = string & { readonly [origin]?: "patient" | "own" };
type PatientNumber = number & { readonly [origin]?: "patient" | "own" };

/** Ids, codes and counts that the system made, and what its operators wrote. Takes plain text, and none of a patient's. */
export type OwnText = string & { readonly [origin]?: "own" };
export type OwnNumber = number & { readonly [origin]?: "own" };

/** What a message's template made: no other text is one. */
export type Wording = string & { readonly [origin]: "wording" };

/**
 * Written out in the code: no variable text, whatever it holds, is one. Keys of text that varies, a template's too, need not
 * be there.
 */
export type Literal<T extends string> = Record<never, never> extends Record<T, unknown> ? never : T;

/** Everything in it that varies is from a patient; words of closed lists are as they were. */
export type FromPatient<T> = T extends string
  ? string extends T
    ? PatientText
    : T
  : T extends number
    ? number extends T
      ? PatientNumber
      : T
    : { [K in keyof T]: FromPatient<T[K]> };
