import * as z from "zod/mini";
import { object } from "../../base/often.ts";
import {
  annotation,
  coding,
  concept,
  effective,
  fhirIdentifier,
  fhirText,
  identifiers,
  items,
  period,
  quantity,
  reference,
} from "./elements/datatypes.ts";

/**
 * The parts of FHIR R4 that are read here. Whatever else a resource has is dropped, and a list whose items
 * stand for themselves is taken as it is: one bad item must not spoil its neighbours.
 */
const meta = object({
  versionId: z.optional(fhirText),
  lastUpdated: z.optional(fhirText),
  source: z.optional(fhirText),
  tag: z.optional(z.array(coding)),
  security: z.optional(z.array(coding)),
});

/** What every resource has. */
export const resourceSchema = object({
  resourceType: fhirText.check(z.minLength(1)),
  id: z.optional(fhirText),
  meta: z.optional(meta),
  contained: items,
  modifierExtension: items,
  /** Rules that change how all of it is to be understood. */
  implicitRules: z.optional(z.unknown()),
});

export type Resource = z.infer<typeof resourceSchema>;

export const bundleSchema = z.object({
  type: fhirText,
  identifier: z.optional(fhirIdentifier),
  timestamp: z.optional(fhirText),
  entry: items,
});

export const entrySchema = object({
  fullUrl: z.optional(fhirText),
  modifierExtension: items,
  resource: z.optional(z.unknown()),
  request: z.optional(z.object({ method: z.optional(fhirText), url: z.optional(fhirText) })),
});

export const sectionSchema = z.object({ entry: z.optional(z.array(reference)), section: items });

export const compositionSchema = z.object({
  identifier: z.optional(fhirIdentifier),
  status: z.optional(fhirText),
  subject: z.optional(reference),
  date: z.optional(fhirText),
  relatesTo: z.optional(
    z.array(
      z.object({
        code: z.optional(fhirText),
        targetIdentifier: z.optional(fhirIdentifier),
        targetReference: z.optional(reference),
      }),
    ),
  ),
  section: items,
});

export type Composition = z.infer<typeof compositionSchema>;

export const messageHeaderSchema = z.object({
  source: z.object({ endpoint: z.optional(fhirText), name: z.optional(fhirText) }),
});

/** Only one of these should be there; the types that are named by no field are not read. */
const values = {
  valueQuantity: z.optional(quantity),
  valueString: z.optional(fhirText),
  valueInteger: z.optional(z.int()),
  valueCodeableConcept: z.optional(concept),
  valueRange: z.optional(z.object({ low: z.optional(quantity), high: z.optional(quantity) })),
  valueRatio: z.optional(z.object({ numerator: z.optional(quantity), denominator: z.optional(quantity) })),
  dataAbsentReason: z.optional(z.unknown()),
};

export const observationSchema = object({
  ...identifiers,
  ...effective,
  ...values,
  status: z.optional(fhirText),
  code: z.optional(concept),
  subject: z.optional(reference),
  focus: z.optional(z.array(reference)),
  basedOn: z.optional(z.array(reference)),
  issued: z.optional(fhirText),
  specimen: z.optional(reference),
  interpretation: z.optional(z.array(concept)),
  note: z.optional(z.array(annotation)),
  hasMember: z.optional(z.array(reference)),
  component: items,
});

export const componentSchema = object({
  ...values,
  modifierExtension: items,
  code: z.optional(concept),
  interpretation: z.optional(z.array(concept)),
});

export type Observation = z.infer<typeof observationSchema>;
export type Component = z.infer<typeof componentSchema>;

export const diagnosticReportSchema = z.object({
  ...identifiers,
  ...effective,
  status: z.optional(fhirText),
  code: z.optional(concept),
  subject: z.optional(reference),
  basedOn: z.optional(z.array(reference)),
  issued: z.optional(fhirText),
  specimen: z.optional(z.array(reference)),
  result: z.optional(z.array(reference)),
  conclusion: z.optional(fhirText),
});

export type DiagnosticReport = z.infer<typeof diagnosticReportSchema>;

export const patientSchema = z.object({
  ...identifiers,
  active: z.optional(z.boolean()),
  link: z.optional(z.array(z.object({ other: z.optional(reference), type: z.optional(fhirText) }))),
});

export const specimenSchema = z.object({
  status: z.optional(fhirText),
  subject: z.optional(reference),
  type: z.optional(concept),
  /** What it was made from. */
  parent: z.optional(z.array(reference)),
  condition: z.optional(z.array(concept)),
  note: z.optional(z.array(annotation)),
  receivedTime: z.optional(fhirText),
  collection: z.optional(
    z.object({ collectedDateTime: z.optional(fhirText), collectedPeriod: z.optional(period) }),
  ),
});
