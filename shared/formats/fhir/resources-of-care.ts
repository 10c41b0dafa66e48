import * as z from "zod/mini";
import {
  coding,
  concept,
  effective,
  fhirText,
  identifiers,
  period,
  quantity,
  reference,
} from "./elements/datatypes.ts";

export const procedureSchema = z.object({
  ...identifiers,
  status: z.optional(fhirText),
  code: z.optional(concept),
  subject: z.optional(reference),
  performedPeriod: z.optional(period),
  /** The name of the same in R5. */
  occurrencePeriod: z.optional(period),
});

export const encounterSchema = z.object({
  ...identifiers,
  status: z.optional(fhirText),
  class: z.optional(coding),
  type: z.optional(z.array(concept)),
  subject: z.optional(reference),
  period: z.optional(period),
});

export const medicationSchema = z.object({
  code: z.optional(concept),
  ingredient: z.optional(z.array(z.object({ itemCodeableConcept: z.optional(concept) }))),
});

const medication = {
  medicationCodeableConcept: z.optional(concept),
  medicationReference: z.optional(reference),
};

export type MedicationChoice = z.infer<z.ZodMiniObject<typeof medication>>;

const dosage = z.object({
  route: z.optional(concept),
  timing: z.optional(
    z.object({
      repeat: z.optional(
        z.object({
          frequency: z.optional(z.number()),
          period: z.optional(z.number()),
          periodUnit: z.optional(fhirText),
        }),
      ),
    }),
  ),
  asNeededBoolean: z.optional(z.boolean()),
  asNeededCodeableConcept: z.optional(concept),
  doseAndRate: z.optional(z.array(z.object({ doseQuantity: z.optional(quantity) }))),
});

export type Dosage = z.infer<typeof dosage>;

export const medicationRequestSchema = z.object({
  ...identifiers,
  ...medication,
  status: z.optional(fhirText),
  intent: z.optional(fhirText),
  doNotPerform: z.optional(z.boolean()),
  subject: z.optional(reference),
  authoredOn: z.optional(fhirText),
  dosageInstruction: z.optional(z.array(dosage)),
});

export const medicationAdministrationSchema = z.object({
  ...identifiers,
  ...medication,
  ...effective,
  status: z.optional(fhirText),
  subject: z.optional(reference),
  request: z.optional(reference),
  dosage: z.optional(z.object({ route: z.optional(concept) })),
});
