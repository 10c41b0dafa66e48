import * as z from "zod";
import { resultDoubts } from "../../protocol/types/picture.ts";
import { MAX_RESULTS } from "../limits.ts";
import { identifier, instant, text } from "./parts.ts";

export const resultSchema = z.strictObject({
  resultId: identifier,
  code: z.strictObject({ system: identifier, code: identifier, display: text.optional() }),
  value: z.union([z.number(), text]),
  comparator: z.enum(["<", "<=", ">", ">="]).optional(),
  unit: text.optional(),
  status: z.enum(["preliminary", "final", "corrected", "amended", "cancelled", "entered-in-error"]),
  collectedAt: instant.optional(),
  /** Where the collection took a while: its start; `collectedAt` is its end. */
  collectedFrom: instant.optional(),
  issuedAt: instant.optional(),
  /** When the message, or this version of the resource, was made: no issue, it settles ties alone. */
  updatedAt: instant.optional(),
  /** FHIR's `meta.versionId`, where it is a number. */
  versionId: z.int().nonnegative().optional(),
  /** The order of the laboratory that it belongs to: what takes an order back names this. */
  orderId: identifier.optional(),
  specimen: text.optional(),
  haemolysed: z.boolean().optional(),
  /** Why it may raise a line and never clears one, beyond what its other fields say. */
  doubts: z.array(z.enum(resultDoubts)).max(resultDoubts.length).optional(),
});

export const resultsReported = z.strictObject({
  reportId: identifier,
  results: z.array(resultSchema).min(1).max(MAX_RESULTS),
});

/** Blood was drawn, and its results are awaited; without codes, those of the whole panel. */
export const specimenCollected = z.strictObject({
  collectionId: identifier,
  collectedAt: instant,
  codes: z
    .array(z.strictObject({ system: identifier, code: identifier }))
    .max(MAX_RESULTS)
    .optional(),
  status: z.enum(["collected", "lost"]).optional(),
});

/**
 * What takes results back without being a result: it names them by order, report or result, of its own source.
 * `unsettled`: a person must say whether; until then what it names clears nothing.
 */
export const resultsWithdrawn = z.strictObject({
  orderIds: z.array(identifier).max(MAX_RESULTS).optional(),
  reportIds: z.array(identifier).max(MAX_RESULTS).optional(),
  resultIds: z.array(identifier).max(MAX_RESULTS).optional(),
  status: z.enum(["cancelled", "entered-in-error", "unsettled"]),
  issuedAt: instant.optional(),
});
