import * as z from "zod/mini";
import { strictObject } from "../../base/often.ts";
import { resultDoubts, resultStatuses } from "../../protocol/types/picture.ts";
import { MAX_RESULTS } from "../limits.ts";
import { identifierPart, instantPart, optionalInstant, textPart } from "./parts.ts";

const optionalText = z.optional(textPart);

export const resultSchema = strictObject({
  resultId: identifierPart,
  code: strictObject({ system: identifierPart, code: identifierPart, display: optionalText }),
  value: z.union([z.number(), textPart]),
  comparator: z.optional(z.enum(["<", "<=", ">", ">="])),
  unit: optionalText,
  status: z.enum(resultStatuses),
  collectedAt: optionalInstant,
  /** Where the collection took a while: its start; `collectedAt` is its end. */
  collectedFrom: optionalInstant,
  issuedAt: optionalInstant,
  /** When the message, or this version of the resource, was made: no issue, it settles ties alone. */
  updatedAt: optionalInstant,
  /** FHIR's `meta.versionId`, where it is a number. */
  versionId: z.optional(z.int().check(z.nonnegative())),
  /** The order of the laboratory that it belongs to: what takes an order back names this. */
  orderId: z.optional(identifierPart),
  specimen: optionalText,
  haemolysed: z.optional(z.boolean()),
  /** Why it may raise a line and never clears one, beyond what its other fields say. */
  doubts: z.optional(z.array(z.enum(resultDoubts)).check(z.maxLength(resultDoubts.length))),
});

export type LabResult = z.infer<typeof resultSchema>;

export const resultsReported = strictObject({
  reportId: identifierPart,
  results: z.array(resultSchema).check(z.minLength(1), z.maxLength(MAX_RESULTS)),
});

/** Blood was drawn, and its results are awaited; without codes, those of the whole panel. */
export const specimenCollected = strictObject({
  collectionId: identifierPart,
  collectedAt: instantPart,
  codes: z.optional(
    z.array(strictObject({ system: identifierPart, code: identifierPart })).check(z.maxLength(MAX_RESULTS)),
  ),
  status: z.optional(z.enum(["collected", "lost"])),
});

const names = z.optional(z.array(identifierPart).check(z.maxLength(MAX_RESULTS)));

/**
 * What takes results back without being a result: it names them by order, report or result, of its own source.
 * `unsettled`: a person must say whether; until then what it names clears nothing.
 */
export const resultsWithdrawn = strictObject({
  orderIds: names,
  reportIds: names,
  resultIds: names,
  status: z.enum(["cancelled", "entered-in-error", "unsettled"]),
  issuedAt: optionalInstant,
});
