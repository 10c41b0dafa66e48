import * as z from "zod";
import { limitsOf, PolicyError } from "../protocol/limits.ts";

const decimal = z.string().regex(/^-?[0-9]+(\.[0-9]+)?$/, "must be a decimal number as text");
const limit = z.strictObject({ value: decimal, unit: z.string().min(1), source: z.string().min(1) });
const limits = z.strictObject({
  criticalLow: limit.optional(),
  low: limit.optional(),
  high: limit.optional(),
  criticalHigh: limit.optional(),
});

const policy = z
  .strictObject({
    limits: z.strictObject({
      magnesium: limits.optional(),
      "calcium-ionized": limits.optional(),
      "calcium-total": limits.optional(),
      potassium: limits.optional(),
      phosphate: limits.optional(),
    }),
    atEndMinutes: z.number().nonnegative(),
    windowHours: z.number().min(4).max(24),
    measureWithinMinutes: z.number().positive(),
    reliefWithinMinutes: z.number().nonnegative(),
    checkpointHours: z.array(z.number().nonnegative()).min(1),
  })
  .superRefine((given, context) => {
    try {
      limitsOf(given);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
    }
  });

const zone = z.string().refine((name) => Intl.supportedValuesOf("timeZone").concat("UTC").includes(name), {
  message: "must be an IANA time zone",
});

/** One site: a file of data, parsed by the same code at synth and at cold start. */
export const siteSchema = z.strictObject({
  /** Stands in every message: short, GSM-7. */
  code: z.string().regex(/^[A-Z0-9]{2,10}$/),
  zone,
  policy,
  /** Starts of the shifts, wall clock of the site's zone, in order. */
  shifts: z.array(z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)).min(1),
  retentionDays: z.int().min(31),
  hl7v2: z.strictObject({
    /** Which repetition of PID-3 is the subject: the first, or the one of this assigner or type. */
    subject: z.union([
      z.literal("first"),
      z.strictObject({ assigner: z.string().min(1) }),
      z.strictObject({ type: z.string().min(1) }),
    ]),
    /** Zone of a time that carries no offset, by sender (`MSH-3|MSH-4`); `default` for all others. */
    zones: z.record(z.string(), zone).and(z.object({ default: zone })),
  }),
  /** Issuer of the senders' tokens; null lets the stack make a Cognito pool. */
  issuer: z.strictObject({ url: z.url(), audience: z.array(z.string().min(1)).min(1) }).nullable(),
  /** Who hears the CloudWatch alarms; null leaves the alarms without a subscriber, and synth says so. */
  alarmEmail: z.email().nullable(),
});

export type Site = z.infer<typeof siteSchema>;
