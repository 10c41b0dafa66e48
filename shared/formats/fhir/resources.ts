import * as z from "zod";
import {
  annotation,
  coding,
  concept,
  effective,
  identifier,
  identifiers,
  items,
  period,
  quantity,
  reference,
  text,
} from "./elements/datatypes.ts";

/**
 * The parts of FHIR R4 that are read here. Whatever else a resource has is dropped, and a list whose items
 * stand for themselves is taken as it is: one bad item must not spoil its neighbours.
 */
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
