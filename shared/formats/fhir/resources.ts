import * as z from "zod";

/**
 * The parts of FHIR R4 that are read here. Whatever else a resource has is dropped, and a list whose items
 * stand for themselves is taken as it is: one bad item must not spoil its neighbours.
 */
const text = z.string();
const items = z.array(z.unknown()).optional();

const coding = z.object({ system: text.optional(), code: text.optional(), display: text.optional() });
const concept = z.object({ coding: z.array(coding).optional(), text: text.optional() });
const period = z.object({ start: text.optional(), end: text.optional() });
const identifier = z.object({
  use: text.optional(),
  system: text.optional(),
  value: text.optional(),
  period: period.optional(),
});
const reference = z.object({
  reference: text.optional(),
  identifier: identifier.optional(),
  display: text.optional(),
});
const quantity = z.object({
  value: z.number().optional(),
  comparator: text.optional(),
  unit: text.optional(),
  system: text.optional(),
  code: text.optional(),
});
const annotation = z.object({ text: text.optional() });
const timing = z.object({
  event: z.array(text).optional(),
  repeat: z.object({ boundsPeriod: period.optional() }).optional(),
});

export type Annotation = z.infer<typeof annotation>;
export type Coding = z.infer<typeof coding>;
export type Concept = z.infer<typeof concept>;
export type Identifier = z.infer<typeof identifier>;
export type Reference = z.infer<typeof reference>;
export type Quantity = z.infer<typeof quantity>;
export type Period = z.infer<typeof period>;
export type Timing = z.infer<typeof timing>;

const meta = z.object({
  versionId: text.optional(),
  lastUpdated: text.optional(),
  source: text.optional(),
  tag: z.array(coding).optional(),
  security: z.array(coding).optional(),
});

/** What every resource has. */
export const resourceSchema = z.object({
  resourceType: text.min(1),
  id: text.optional(),
  meta: meta.optional(),
  contained: items,
  modifierExtension: items,
  /** Rules that change how all of it is to be understood. */
  implicitRules: z.unknown().optional(),
});

export type Resource = z.infer<typeof resourceSchema>;

export const bundleSchema = z.object({
  type: text,
  identifier: identifier.optional(),
  timestamp: text.optional(),
  entry: items,
});

export const entrySchema = z.object({
  fullUrl: text.optional(),
  modifierExtension: items,
  resource: z.unknown().optional(),
  request: z.object({ method: text.optional(), url: text.optional() }).optional(),
});

export const sectionSchema = z.object({ entry: z.array(reference).optional(), section: items });

export const compositionSchema = z.object({
  identifier: identifier.optional(),
  status: text.optional(),
  subject: reference.optional(),
  date: text.optional(),
  relatesTo: z
    .array(
      z.object({
        code: text.optional(),
        targetIdentifier: identifier.optional(),
        targetReference: reference.optional(),
      }),
    )
    .optional(),
  section: items,
});

export type Composition = z.infer<typeof compositionSchema>;

export const messageHeaderSchema = z.object({
  source: z.object({ endpoint: text.optional(), name: text.optional() }),
});

const identifiers = { identifier: z.array(identifier).optional() };
const effective = {
  effectiveDateTime: text.optional(),
  effectiveInstant: text.optional(),
  effectivePeriod: period.optional(),
  effectiveTiming: timing.optional(),
};

export type Effective = z.infer<z.ZodObject<typeof effective>>;

/** Of these only one should be there; the types that are named by no field are not read. */
const values = {
  valueQuantity: quantity.optional(),
  valueString: text.optional(),
  valueInteger: z.int().optional(),
  valueCodeableConcept: concept.optional(),
  valueRange: z.object({ low: quantity.optional(), high: quantity.optional() }).optional(),
  valueRatio: z.object({ numerator: quantity.optional(), denominator: quantity.optional() }).optional(),
  dataAbsentReason: z.unknown().optional(),
};

export const observationSchema = z.object({
  ...identifiers,
  ...effective,
  ...values,
  status: text.optional(),
  code: concept.optional(),
  subject: reference.optional(),
  focus: z.array(reference).optional(),
  basedOn: z.array(reference).optional(),
  issued: text.optional(),
  specimen: reference.optional(),
  interpretation: z.array(concept).optional(),
  note: z.array(annotation).optional(),
  hasMember: z.array(reference).optional(),
  component: items,
});

export const componentSchema = z.object({
  ...values,
  modifierExtension: items,
  code: concept.optional(),
  interpretation: z.array(concept).optional(),
});

export type Observation = z.infer<typeof observationSchema>;
export type Component = z.infer<typeof componentSchema>;

export const diagnosticReportSchema = z.object({
  ...identifiers,
  ...effective,
  status: text.optional(),
  code: concept.optional(),
  subject: reference.optional(),
  basedOn: z.array(reference).optional(),
  issued: text.optional(),
  specimen: z.array(reference).optional(),
  result: z.array(reference).optional(),
  conclusion: text.optional(),
});

export type DiagnosticReport = z.infer<typeof diagnosticReportSchema>;

export const patientSchema = z.object({
  ...identifiers,
  active: z.boolean().optional(),
  link: z.array(z.object({ other: reference.optional(), type: text.optional() })).optional(),
});

export type Patient = z.infer<typeof patientSchema>;

export const specimenSchema = z.object({
  status: text.optional(),
  subject: reference.optional(),
  type: concept.optional(),
  condition: z.array(concept).optional(),
  note: z.array(annotation).optional(),
  collection: z.object({ collectedDateTime: text.optional(), collectedPeriod: period.optional() }).optional(),
});

export const procedureSchema = z.object({
  ...identifiers,
  status: text.optional(),
  code: concept.optional(),
  subject: reference.optional(),
  performedPeriod: period.optional(),
});

export const encounterSchema = z.object({
  ...identifiers,
  status: text.optional(),
  class: coding.optional(),
  type: z.array(concept).optional(),
  subject: reference.optional(),
  period: period.optional(),
});

export const medicationSchema = z.object({
  code: concept.optional(),
  ingredient: z.array(z.object({ itemCodeableConcept: concept.optional() })).optional(),
});

const medication = {
  medicationCodeableConcept: concept.optional(),
  medicationReference: reference.optional(),
};

export type MedicationChoice = z.infer<z.ZodObject<typeof medication>>;

const dosage = z.object({
  route: concept.optional(),
  timing: z
    .object({
      repeat: z
        .object({
          frequency: z.number().optional(),
          period: z.number().optional(),
          periodUnit: text.optional(),
        })
        .optional(),
    })
    .optional(),
  asNeededBoolean: z.boolean().optional(),
  asNeededCodeableConcept: concept.optional(),
  doseAndRate: z.array(z.object({ doseQuantity: quantity.optional() })).optional(),
});

export type Dosage = z.infer<typeof dosage>;

export const medicationRequestSchema = z.object({
  ...identifiers,
  ...medication,
  status: text.optional(),
  intent: text.optional(),
  doNotPerform: z.boolean().optional(),
  subject: reference.optional(),
  authoredOn: text.optional(),
  dosageInstruction: z.array(dosage).optional(),
});

export const medicationAdministrationSchema = z.object({
  ...identifiers,
  ...medication,
  ...effective,
  status: text.optional(),
  subject: reference.optional(),
  request: reference.optional(),
  dosage: z.object({ route: concept.optional() }).optional(),
});
