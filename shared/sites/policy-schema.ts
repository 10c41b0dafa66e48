import * as z from "zod/mini";
import { horizonDays } from "../base/horizons.ts";
import type { SiteAnalyte } from "../protocol/policy.ts";
import { limitsOf, PolicyError } from "../protocol/readings/limits.ts";
import { type Quantity, unitOfQuantity } from "../protocol/readings/site-numbers.ts";

const decimal = z.string().check(z.regex(/^-?[0-9]+(\.[0-9]+)?$/, "must be a decimal number as text"));
const limit = z.strictObject({
  value: decimal,
  unit: z.string().check(z.minLength(1)),
  source: z.string().check(z.minLength(1)),
});
const limits = z.strictObject({
  criticalLow: z.optional(limit),
  low: z.optional(limit),
  high: z.optional(limit),
  criticalHigh: z.optional(limit),
});

/** Aluminium is not here: its limit is the note's alone. */
const analyteLimits = {
  magnesium: z.optional(limits),
  "calcium-ionized": z.optional(limits),
  "calcium-ionized-ph74": z.optional(limits),
  "calcium-total": z.optional(limits),
  "calcium-corrected": z.optional(limits),
  potassium: z.optional(limits),
  phosphate: z.optional(limits),
  bicarbonate: z.optional(limits),
  ph: z.optional(limits),
  albumin: z.optional(limits),
  sodium: z.optional(limits),
  osmolality: z.optional(limits),
} satisfies Record<SiteAnalyte, z.ZodMiniType>;

const upperLimit = (quantity: Quantity) =>
  z.optional(z.strictObject({ ...limit.shape, unit: z.literal(unitOfQuantity[quantity]) }));

const recurrence = z.strictObject({
  sessions: z.int().check(z.minimum(2)),
  severeSessions: z.int().check(z.minimum(1)),
  /** The bound is as far back as a load brings facts for it. */
  days: z.int().check(z.minimum(1), z.maximum(horizonDays.recurrence)),
});

/** Stored ones are parsed by this schema too: what is added to it must be optional. */
export const policySchema = z
  .strictObject({
    limits: z.strictObject(analyteLimits),
    atEndMinutes: z.number().check(z.nonnegative()),
    windowHours: z.number().check(z.minimum(4), z.maximum(24)),
    measureWithinMinutes: z.number().check(z.positive()),
    overSpasmStaysRoutine: z.optional(z.boolean()),
    awaitedMinutes: z.optional(z.number().check(z.positive())),
    awaitedAtMostMinutes: z.optional(z.number().check(z.positive())),
    reliefWithinMinutes: z.number().check(z.nonnegative()),
    checkpointHours: z.array(z.number().check(z.nonnegative())).check(z.minLength(1)),
    ultrafiltrationRate: upperLimit("ultrafiltration-rate"),
    weightGain: upperLimit("weight-gain"),
    calciumPhosphateProduct: upperLimit("calcium-phosphate-product"),
    recurrence: z.optional(recurrence),
    prolongedBaclofenDays: z.optional(z.number().check(z.positive())),
    taperDays: z.optional(z.number().check(z.positive())),
    firstMonthMeasurements: z.optional(
      z.array(z.string().check(z.minLength(1), z.maxLength(80))).check(z.maxLength(20)),
    ),
  })
  .check(
    z.superRefine((given, context) => {
      try {
        limitsOf(given);
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
        context.addIssue({ code: "custom", message: error.message });
      }
    }),
  );
