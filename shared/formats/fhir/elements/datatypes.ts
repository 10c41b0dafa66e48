import * as z from "zod/mini";
import { object } from "../../../base/often.ts";

export const fhirText = z.string();
export const items = z.optional(z.array(z.unknown()));

export const coding = object({
  system: z.optional(fhirText),
  code: z.optional(fhirText),
  display: z.optional(fhirText),
});
export const concept = object({ coding: z.optional(z.array(coding)), text: z.optional(fhirText) });
export const period = z.object({ start: z.optional(fhirText), end: z.optional(fhirText) });
export const fhirIdentifier = z.object({
  use: z.optional(fhirText),
  system: z.optional(fhirText),
  value: z.optional(fhirText),
  period: z.optional(period),
});
export const reference = object({
  reference: z.optional(fhirText),
  identifier: z.optional(fhirIdentifier),
  display: z.optional(fhirText),
});
export const quantity = object({
  value: z.optional(z.number()),
  comparator: z.optional(fhirText),
  unit: z.optional(fhirText),
  system: z.optional(fhirText),
  code: z.optional(fhirText),
});
export const annotation = z.object({ text: z.optional(fhirText) });
const timing = z.object({
  event: z.optional(z.array(fhirText)),
  repeat: z.optional(z.object({ boundsPeriod: z.optional(period) })),
});

export type Annotation = z.infer<typeof annotation>;
export type Coding = z.infer<typeof coding>;
export type Concept = z.infer<typeof concept>;
export type Identifier = z.infer<typeof fhirIdentifier>;
export type FhirReference = z.infer<typeof reference>;
export type FhirQuantity = z.infer<typeof quantity>;
export type Period = z.infer<typeof period>;
export type Timing = z.infer<typeof timing>;

export const identifiers = { identifier: z.optional(z.array(fhirIdentifier)) };
export const effective = {
  effectiveDateTime: z.optional(fhirText),
  effectiveInstant: z.optional(fhirText),
  effectivePeriod: z.optional(period),
  effectiveTiming: z.optional(timing),
};

export type Effective = z.infer<z.ZodMiniObject<typeof effective>>;
