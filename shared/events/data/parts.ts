import * as z from "zod/mini";
import { MAX_IDENTIFIER, MAX_TEXT, MAX_TIME } from "../limits.ts";

/**
 * The facts of the system, as CloudEvents 1.0 carry them. What a sender got wrong in `data` is refused
 * with its place: a misspelt `comparator` must not quietly turn "<0.70" into 0.70.
 */
export const identifierPart = unicode(z.string().check(z.minLength(1), z.maxLength(MAX_IDENTIFIER)));

export const textPart = unicode(z.string().check(z.maxLength(MAX_TEXT)));

export const amount = z.number();

/** A time that is none is the one error of its event: no rule about times looks at it. */
export const instantPart = z.iso
  .datetime({ offset: true, abort: true })
  .check(z.maxLength(MAX_TIME, { abort: true }));

export const optionalInstant = z.optional(instantPart);

/** Half of a surrogate pair has no form in UTF-8: the bus and the table would keep another text. */
export function unicode(schema: z.ZodMiniString): z.ZodMiniString {
  return schema.check(z.refine((sent) => sent.isWellFormed(), "must be Unicode text"));
}
