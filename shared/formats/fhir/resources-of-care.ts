import * as z from "zod";
import {
  coding,
  concept,
  effective,
  identifiers,
  period,
  quantity,
  reference,
  text,
} from "./elements/datatypes.ts";

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
