import fc from "fast-check";
import { expect, test } from "vitest";
import { type LabResult, resultSchema } from "../../../shared/events/data/lab-data.ts";
import { fitted } from "../../../shared/events/data/made-result.ts";
import { MAX_IDENTIFIER, MAX_TEXT } from "../../../shared/events/limits.ts";
import { resultDoubts } from "../../../shared/protocol/types/picture.ts";

const long = (length: number) => "x".repeat(length);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\ud800", "ä", long(MAX_IDENTIFIER), long(MAX_IDENTIFIER + 1), long(MAX_TEXT + 1)),
);
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
  fc.constantFrom("", "2026-11-22", `2026-11-22T10:00:00.${"0".repeat(40)}Z`),
);
const made: fc.Arbitrary<LabResult> = fc.record(
  {
    resultId: text,
    code: fc.record({ system: text, code: text, display: text }, { requiredKeys: ["system", "code"] }),
    value: fc.oneof(text, fc.double()),
    comparator: fc.constantFrom("<", "<=", ">", ">="),
    unit: text,
    status: fc.constantFrom("preliminary", "final", "corrected", "amended", "cancelled", "entered-in-error"),
    collectedAt: time,
    collectedFrom: time,
    issuedAt: time,
    updatedAt: time,
    versionId: fc.nat(),
    orderId: text,
    specimen: text,
    haemolysed: fc.boolean(),
    doubts: fc.array(fc.constantFrom(...resultDoubts), { maxLength: resultDoubts.length + 1 }),
  },
  { requiredKeys: ["resultId", "code", "value", "status"] },
);

test("a result that a reader made fits exactly where the schema takes it, and is what the schema makes of it", () => {
  fc.assert(
    fc.property(made, (result) => {
      expect(fitted(result)).toEqual(resultSchema.safeParse(result).data ?? null);
    }),
    { numRuns: 2000 },
  );
});
