import * as z from "zod";

export const text = z.string();
export const items = z.array(z.unknown()).optional();

export const coding = z.object({ system: text.optional(), code: text.optional(), display: text.optional() });
export const concept = z.object({ coding: z.array(coding).optional(), text: text.optional() });
export const period = z.object({ start: text.optional(), end: text.optional() });
export const identifier = z.object({
  use: text.optional(),
  system: text.optional(),
  value: text.optional(),
  period: period.optional(),
});
export const reference = z.object({
  reference: text.optional(),
  identifier: identifier.optional(),
  display: text.optional(),
});
export const quantity = z.object({
  value: z.number().optional(),
  comparator: text.optional(),
  unit: text.optional(),
  system: text.optional(),
  code: text.optional(),
});
export const annotation = z.object({ text: text.optional() });
export const timing = z.object({
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

export const identifiers = { identifier: z.array(identifier).optional() };
export const effective = {
  effectiveDateTime: text.optional(),
  effectiveInstant: text.optional(),
  effectivePeriod: period.optional(),
  effectiveTiming: timing.optional(),
};

export type Effective = z.infer<z.ZodObject<typeof effective>>;
