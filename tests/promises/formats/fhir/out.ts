import * as z from "zod";

/** What R4 asks of the resources that are made, as far as it goes here; what it does not know is refused. */
const uuid = z
  .string()
  .regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

const reference = z.strictObject({ reference: uuid });

const coding = z.strictObject({ system: z.string().min(1), code: z.string().min(1) });

const concept = z.strictObject({ coding: z.array(coding).min(1).optional(), text: z.string().optional() });

const patient = z.strictObject({
  type: z.literal("Patient"),
  identifier: z.strictObject({ system: z.string(), value: z.string() }),
});

const time = z.iso.datetime();

const observation = z.strictObject({
  resourceType: z.literal("Observation"),
  status: z.enum([
    "registered",
    "preliminary",
    "final",
    "amended",
    "corrected",
    "cancelled",
    "entered-in-error",
    "unknown",
  ]),
  code: concept,
  subject: patient,
  effectiveDateTime: time.optional(),
  valueQuantity: z
    .strictObject({
      value: z.number(),
      comparator: z.enum(["<", "<=", ">=", ">"]).optional(),
      unit: z.string().min(1),
      system: z.literal("http://unitsofmeasure.org").optional(),
      code: z.string().optional(),
    })
    .optional(),
  valueString: z.string().optional(),
  referenceRange: z
    .array(z.strictObject({ text: z.string() }))
    .min(1)
    .optional(),
});

const medicationRequest = z.strictObject({
  resourceType: z.literal("MedicationRequest"),
  status: z.enum(["active", "stopped"]),
  intent: z.literal("order"),
  medicationCodeableConcept: concept,
  subject: patient,
  authoredOn: time.optional(),
  note: z.array(z.strictObject({ text: z.string().min(1) })),
});

const detectedIssue = z.strictObject({
  resourceType: z.literal("DetectedIssue"),
  extension: z
    .array(
      z.strictObject({
        url: z.string(),
        valueString: z.string().optional(),
        valueInteger: z.int().optional(),
      }),
    )
    .min(1),
  status: z.literal("final"),
  code: concept,
  severity: z.enum(["high", "moderate", "low"]),
  patient,
  identifiedDateTime: time,
  implicated: z.array(reference).min(1).optional(),
  evidence: z
    .array(z.strictObject({ detail: z.array(reference).min(1) }))
    .min(1)
    .optional(),
  detail: z.string().min(1),
});

const outcome = z.strictObject({
  resourceType: z.literal("OperationOutcome"),
  issue: z
    .array(
      z.strictObject({
        severity: z.literal("information"),
        code: z.literal("incomplete"),
        details: concept,
        diagnostics: z.string(),
      }),
    )
    .min(1),
});

const resource = z.discriminatedUnion("resourceType", [
  observation,
  medicationRequest,
  detectedIssue,
  outcome,
]);

export const bundle = z.strictObject({
  resourceType: z.literal("Bundle"),
  meta: z.strictObject({ tag: z.array(coding) }),
  type: z.literal("collection"),
  timestamp: time,
  entry: z
    .array(z.strictObject({ fullUrl: uuid, resource }))
    .min(1)
    .optional(),
});
