import * as z from "zod/mini";

export const text = z.string();
export const items = z.optional(z.array(z.unknown()));

export const coding = z.object({
  system: z.optional(text),
  code: z.optional(text),
  display: z.optional(text),
});
export const concept = z.object({ coding: z.optional(z.array(coding)), text: z.optional(text) });
export const period = z.object({ start: z.optional(text), end: z.optional(text) });
export const identifier = z.object({
  use: z.optional(text),
  system: z.optional(text),
  value: z.optional(text),
  period: z.optional(period),
});
export const reference = z.object({
  reference: z.optional(text),
  identifier: z.optional(identifier),
  display: z.optional(text),
});
export const quantity = z.object({
  value: z.optional(z.number()),
  comparator: z.optional(text),
  unit: z.optional(text),
  system: z.optional(text),
  code: z.optional(text),
});
export const annotation = z.object({ text: z.optional(text) });
const timing = z.object({
  event: z.optional(z.array(text)),
  repeat: z.optional(z.object({ boundsPeriod: z.optional(period) })),
});

export type Annotation = z.infer<typeof annotation>;
export type Coding = z.infer<typeof coding>;
export type Concept = z.infer<typeof concept>;
export type Identifier = z.infer<typeof identifier>;
export type Reference = z.infer<typeof reference>;
export type Quantity = z.infer<typeof quantity>;
export type Period = z.infer<typeof period>;
export type Timing = z.infer<typeof timing>;

export const identifiers = { identifier: z.optional(z.array(identifier)) };
export const effective = {
  effectiveDateTime: z.optional(text),
  effectiveInstant: z.optional(text),
  effectivePeriod: z.optional(period),
  effectiveTiming: z.optional(timing),
};

export type Effective = z.infer<z.ZodMiniObject<typeof effective>>;
