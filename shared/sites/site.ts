import * as z from "zod";
import { horizonDays } from "../base/horizons.ts";
import { indications, treatments } from "../events/fact.ts";
import type { SiteAnalyte } from "../protocol/policy.ts";
import { limitsOf, PolicyError } from "../protocol/readings/limits.ts";
import { type Quantity, unitOfQuantity } from "../protocol/readings/site-numbers.ts";
import { clientsSchema } from "./clients.ts";
import { adoptedTable, domain, firewall, heartbeat, mutualTls, recordLink, sms } from "./hosting.ts";
import { languages } from "./people/people.ts";
import { senderSchema, subjectForm, subjectInHl7 } from "./senders.ts";

const decimal = z.string().regex(/^-?[0-9]+(\.[0-9]+)?$/, "must be a decimal number as text");
const limit = z.strictObject({ value: decimal, unit: z.string().min(1), source: z.string().min(1) });
const limits = z.strictObject({
  criticalLow: limit.optional(),
  low: limit.optional(),
  high: limit.optional(),
  criticalHigh: limit.optional(),
});

/** Aluminium is not here: its limit is the note's alone. */
const analyteLimits = {
  magnesium: limits.optional(),
  "calcium-ionized": limits.optional(),
  "calcium-ionized-ph74": limits.optional(),
  "calcium-total": limits.optional(),
  "calcium-corrected": limits.optional(),
  potassium: limits.optional(),
  phosphate: limits.optional(),
  bicarbonate: limits.optional(),
  ph: limits.optional(),
  albumin: limits.optional(),
  sodium: limits.optional(),
  osmolality: limits.optional(),
} satisfies Record<SiteAnalyte, z.ZodType>;

const upperLimit = (quantity: Quantity) =>
  z.strictObject({ ...limit.shape, unit: z.literal(unitOfQuantity[quantity]) }).optional();

const recurrence = z.strictObject({
  sessions: z.int().min(2),
  severeSessions: z.int().min(1),
  /** As far back as a load brings facts for it. */
  days: z.int().min(1).max(horizonDays.recurrence),
});

/** Stored ones are parsed by this schema too: what is added to it must be optional. */
const policy = z
  .strictObject({
    limits: z.strictObject(analyteLimits),
    atEndMinutes: z.number().nonnegative(),
    windowHours: z.number().min(4).max(24),
    measureWithinMinutes: z.number().positive(),
    overSpasmStaysRoutine: z.boolean().optional(),
    awaitedMinutes: z.number().positive().optional(),
    awaitedAtMostMinutes: z.number().positive().optional(),
    reliefWithinMinutes: z.number().nonnegative(),
    checkpointHours: z.array(z.number().nonnegative()).min(1),
    ultrafiltrationRate: upperLimit("ultrafiltration-rate"),
    weightGain: upperLimit("weight-gain"),
    calciumPhosphateProduct: upperLimit("calcium-phosphate-product"),
    recurrence: recurrence.optional(),
    prolongedBaclofenDays: z.number().positive().optional(),
    taperDays: z.number().positive().optional(),
    firstMonthMeasurements: z.array(z.string().min(1).max(80)).max(20).optional(),
  })
  .superRefine((given, context) => {
    try {
      limitsOf(given);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
    }
  });

const coding = z.strictObject({ system: z.string().min(1), code: z.string().min(1) });

const zone = z.string().refine((name) => Intl.supportedValuesOf("timeZone").concat("UTC").includes(name), {
  message: "must be an IANA time zone",
});

const fhir = z
  .strictObject({
    /** System of the patient identifier that is the subject; without it the id in `Patient/{id}` is. */
    subjectSystem: z.string().min(1).optional(),
    /** Codes of Procedure that are haemodialysis, beside those of SNOMED CT. */
    sessionProcedures: z.array(coding).optional(),
    /** Classes and types of Encounter that are dialysis sessions. */
    sessionEncounters: z.array(coding).default([]),
    /** The site's own codes of medications; null for one that is none of those watched. */
    medications: z
      .array(
        coding.extend({
          treatment: z.enum(treatments).nullable(),
          indication: z.enum(indications).optional(),
        }),
      )
      .default([]),
  })
  .default({ sessionEncounters: [], medications: [] });

const review = z.strictObject({
  by: z.string().trim().min(3).max(100),
  on: z.iso.date(),
  /** The signature that docs/languages/translations.md shows beside the sentence: another wording is unreviewed again. */
  of: z.string().regex(/^[0-9a-f]{8}$/, "must be the 8 signs that docs/languages/translations.md shows"),
});
/** English is what is translated. */
const translations = z.partialRecord(z.enum(languages).exclude(["en"]), z.record(z.string().min(1), review));

const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** After how long a sender that was heard is missed. */
const feeds = z.strictObject({
  /** On a day on which a session's end was taken. Unless given, no laboratory is missed. */
  laboratoryHours: z.number().positive().max(24).optional(),
  sessionHours: z.number().positive().max(24).optional(),
  /** Wall clock of the site's zone. */
  treatment: z
    .strictObject({
      from: clock,
      /** Of a day's session ends, the first that is expected. */
      firstEnd: clock,
      to: clock,
      /** From 1 for Monday to 7 for Sunday. */
      days: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5, 6, 7]),
    })
    .refine(({ from, firstEnd, to }) => from <= firstEnd && firstEnd < to, "must stand in their order"),
});

/** What is expected of dialysis machines [M.silence, M.continuous]. */
const machines = z
  .strictObject({
    /** A longer treatment is told to ops as a continuous one. */
    longestHours: z.number().positive().max(72).default(12),
    /** A machine that is silent in treatment for so long is asked for, where it is heard more often than that. */
    silenceMinutes: z.number().min(1).max(240).default(15),
  })
  .default({ longestHours: 12, silenceMinutes: 15 });

/** One site: a file of data, parsed by the same code at synth and at cold start. */
export const siteSchema = z.strictObject({
  /** An example: made-up values may be synthesised. Nothing real runs under it: preflight and apply refuse it. */
  demo: z.boolean().optional(),
  /** In `shadow` everything is decided and kept, and nothing is sent. Live unless given. */
  mode: z.enum(["live", "shadow"]).optional(),
  /** Stands in every message: short, GSM-7. */
  code: z.string().regex(/^[A-Z0-9]{2,10}$/),
  zone,
  policy,
  /** Who confirmed the numbers of `policy`, when, and which they were: `policy` here is the start of their hash. */
  limitsConfirmed: z
    .strictObject({
      by: z.string().trim().min(3).max(100),
      on: z.iso.date(),
      policy: z.string().regex(/^[0-9a-f]{12}$/, "must be the 12 signs that preflight prints"),
    })
    .optional(),
  /** Where the unit's record system shows a patient: the pages behind a link lead there, with the reference in the place of `{subject}`. */
  recordLink: recordLink.optional(),
  /** By language and sentence, who reviewed the translation of the protocol's sentence, when, and what they read. */
  translations: translations.optional(),
  /** Starts of the shifts, wall clock of the site's zone, in order. */
  shifts: z.array(z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)).min(1),
  retentionDays: z.int().min(31),
  /** How larger texts are written in the table; both are read. A site that ran a version before 2 has "plain" for its first deploy. */
  tableTexts: z.enum(["plain", "compact"]).default("compact"),
  /** Results, symptoms and sessions that are so much older when they come are held for a person. */
  timeBehindDays: z.int().min(1).max(horizonDays.behind).default(horizonDays.behind),
  /** So many days after the first of them, ops hear of a patient's results without any session, and of sessions without any result. */
  joinDays: z
    .strictObject({
      "results-without-session": z.int().positive(),
      "sessions-without-result": z.int().positive(),
    })
    .default({ "results-without-session": 7, "sessions-without-result": 35 }),
  /** Days for which the archive keeps what came, as it came; unless given, as long as the facts are kept. */
  archiveDays: z.int().min(1).optional(),
  hl7v2: z.strictObject({
    subject: subjectInHl7,
    /** Zone of a time that carries no offset, by sender (`MSH-3|MSH-4`); `default` for all others. */
    zones: z.record(z.string(), zone).and(z.object({ default: zone })),
  }),
  /** Unless given, no silence is told. */
  feeds: feeds.optional(),
  machines,
  fhir,
  /** Of all senders, but for one that has its own. */
  subjectForm: subjectForm.optional(),
  /** By the source of their facts: `MSH-3|MSH-4`, in FHIR `meta.source`, or `fhir` for one that is not named. */
  senders: z.record(z.string().min(1), senderSchema).default({}),
  /** Issuer of the senders' tokens; null lets the stack make a Cognito pool. */
  issuer: z.strictObject({ url: z.url(), audience: z.array(z.string().min(1)).min(1) }).nullable(),
  /** Who hears the CloudWatch alarms; null leaves the alarms without a subscriber, and synth says so. */
  alarmEmail: z.email().nullable(),
  /** Each system that sends, with a secret of its own; unless given, one client that may send all. */
  clients: clientsSchema.optional(),
  /** Whether the pool makes a client that reads assessments, which costs as much as one that sends. */
  reader: z.boolean().optional(),
  /** Unless given, there is one; AWS charges for the fourth of an account and each further one. */
  dashboard: z.boolean().optional(),
  sms: sms.optional(),
  heartbeat: heartbeat.optional(),
  table: adoptedTable.optional(),
  domain: domain.optional(),
  mutualTls: mutualTls.optional(),
  firewall: firewall.optional(),
});

export type Site = z.infer<typeof siteSchema>;
