import * as z from "zod/mini";
import { horizonDays } from "../base/horizons.ts";
import { lazily } from "../base/lazily.ts";
import type { SiteAnalyte } from "../protocol/policy.ts";
import { limitsOf, PolicyError } from "../protocol/readings/limits.ts";
import { type Quantity, unitOfQuantity } from "../protocol/readings/site-numbers.ts";

const limit = lazily(() => {
  const text = z.string().check(z.minLength(1));
  return z.strictObject({
    value: z.string().check(z.regex(/^-?[0-9]+(\.[0-9]+)?$/, "must be a decimal number as text")),
    unit: text,
    source: text,
  });
});

function limits() {
  const given = z.optional(limit());
  return z.optional(z.strictObject({ criticalLow: given, low: given, high: given, criticalHigh: given }));
}

/** Aluminium is not here: its limit is the note's alone. */
function analyteLimits() {
  const given = limits();
  return z.strictObject({
    magnesium: given,
    "calcium-ionized": given,
    "calcium-ionized-ph74": given,
    "calcium-total": given,
    "calcium-corrected": given,
    potassium: given,
    phosphate: given,
    bicarbonate: given,
    ph: given,
    albumin: given,
    sodium: given,
    osmolality: given,
  } satisfies Record<SiteAnalyte, z.ZodMiniType>);
}

const upperLimit = (quantity: Quantity) =>
  z.optional(z.strictObject({ ...limit().shape, unit: z.literal(unitOfQuantity[quantity]) }));

const recurrence = () =>
  z.strictObject({
    sessions: z.int().check(z.minimum(2)),
    severeSessions: z.int().check(z.minimum(1)),
    /** The bound is as far back as a load brings facts for it. */
    days: z.int().check(z.minimum(1), z.maximum(horizonDays.recurrence)),
  });

const positive = () => z.number().check(z.positive());
const notNegative = () => z.number().check(z.nonnegative());

/** The numbers that a site may set, without what they are to each other. */
const policyFields = () =>
  z.strictObject({
    limits: analyteLimits(),
    atEndMinutes: notNegative(),
    windowHours: z.number().check(z.minimum(4), z.maximum(24)),
    measureWithinMinutes: positive(),
    overSpasmStaysRoutine: z.optional(z.boolean()),
    awaitedMinutes: z.optional(positive()),
    awaitedAtMostMinutes: z.optional(positive()),
    reliefWithinMinutes: notNegative(),
    checkpointHours: z.array(notNegative()).check(z.minLength(1)),
    ultrafiltrationRate: upperLimit("ultrafiltration-rate"),
    weightGain: upperLimit("weight-gain"),
    calciumPhosphateProduct: upperLimit("calcium-phosphate-product"),
    recurrence: z.optional(recurrence()),
    prolongedBaclofenDays: z.optional(positive()),
    taperDays: z.optional(positive()),
    firstMonthMeasurements: z.optional(
      z.array(z.string().check(z.minLength(1), z.maxLength(80))).check(z.maxLength(20)),
    ),
  });

/**
 * Stored ones are parsed by this schema too: what is added to it must be optional. A function hardly ever reads one: its own
 * site's was checked when it was bundled, and another is read only where an episode names it.
 */
export const policySchema = lazily(() =>
  policyFields().check(
    z.superRefine((given, context) => {
      try {
        limitsOf(given);
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
        context.addIssue({ code: "custom", message: error.message });
      }
    }),
  ),
);
