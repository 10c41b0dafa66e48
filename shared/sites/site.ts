import * as z from "zod/mini";
import { horizonDays } from "../base/horizons.ts";
import { indications, treatments } from "../protocol/types/picture.ts";
import { clientsSchema } from "./clients.ts";
import { adoptedTable, domain, firewall, heartbeatSchema, mutualTls, recordLink, sms } from "./hosting.ts";
import { languageCode } from "./people/people.ts";
import { policySchema } from "./policy-schema.ts";
import { senderSchema, subjectForm, subjectInHl7 } from "./senders.ts";

const coding = z.strictObject({
  system: z.string().check(z.minLength(1)),
  code: z.string().check(z.minLength(1)),
});

const zone = z.string().check(z.refine(isZone, "must be an IANA time zone, like Europe/Berlin, or UTC"));

/**
 * `Intl` knows each zone by all of its names, and lists one alone, often the older: Asia/Calcutta, and no Asia/Kolkata. It also
 * knows offsets by names, which keep no summer time.
 */
function isZone(name: string): boolean {
  if (name === "UTC") return true;
  if (!/^(?!Etc)[A-Z]\w+\//.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

const fhir = z._default(
  z.strictObject({
    /** System of the patient identifier that is the subject; without it the id in `Patient/{id}` is. */
    subjectSystem: z.optional(z.string().check(z.minLength(1))),
    /** Codes of Procedure that are haemodialysis, beside those of SNOMED CT. */
    sessionProcedures: z.optional(z.array(coding)),
    /** Classes and types of Encounter that are dialysis sessions. */
    sessionEncounters: z._default(z.array(coding), []),
    /** The site's own codes of medications; null for one that is none of those watched. */
    medications: z._default(
      z.array(
        z.extend(coding, {
          treatment: z.nullable(z.enum(treatments)),
          indication: z.optional(z.enum(indications)),
        }),
      ),
      [],
    ),
  }),
  { sessionEncounters: [], medications: [] },
);

const review = z.strictObject({
  by: z.string().check(z.trim(), z.minLength(3), z.maxLength(100)),
  on: z.iso.date(),
  /** The signature that docs/languages/translations.md shows beside the sentence: another wording is unreviewed again. */
  of: z
    .string()
    .check(z.regex(/^[0-9a-f]{8}$/, "must be the 8 signs that docs/languages/translations.md shows")),
});
const translations = z.record(languageCode, z.record(z.string().check(z.minLength(1)), review));

const clock = z.string().check(z.regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/));

/** After how long a sender that was heard is missed. */
const feeds = z.strictObject({
  /** On a day on which a session's end was taken. Unless given, no laboratory is missed. */
  laboratoryHours: z.optional(z.number().check(z.positive(), z.maximum(24))),
  sessionHours: z.optional(z.number().check(z.positive(), z.maximum(24))),
  /**
   * The hours hold for all dialysis machines together: one that is silent may stand still, all of them are behind one
   * gateway.
   */
  machineHours: z.optional(z.number().check(z.positive(), z.maximum(24))),
  /** Wall clock of the site's zone. */
  treatment: z
    .strictObject({
      from: clock,
      /** The first of a day's session ends that is expected. */
      firstEnd: clock,
      to: clock,
      /** From 1 for Monday to 7 for Sunday. */
      days: z._default(
        z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1)),
        [1, 2, 3, 4, 5, 6, 7],
      ),
    })
    .check(
      z.refine(({ from, firstEnd, to }) => from <= firstEnd && firstEnd < to, "must stand in their order"),
    ),
});

/** What is expected of dialysis machines [M.silence, M.continuous]. */
const machines = z._default(
  z.strictObject({
    /** A longer treatment is told to ops as a continuous one. */
    longestHours: z._default(z.number().check(z.positive(), z.maximum(72)), 12),
    /** A machine that is silent in treatment for so long is asked for, where it is heard more often than that. */
    silenceMinutes: z._default(z.number().check(z.minimum(1), z.maximum(240)), 15),
  }),
  { longestHours: 12, silenceMinutes: 15 },
);

/** One site: a file of data, parsed by the same code at synth and at cold start. */
export const siteSchema = z.strictObject({
  /** An example: made-up values may be synthesised. Nothing real runs under it: preflight and apply refuse it. */
  demo: z.optional(z.boolean()),
  /** Everything is decided and kept in `shadow`, and nothing is sent. Live unless given. */
  mode: z.optional(z.enum(["live", "shadow"])),
  /** Stands in every message: short, GSM-7. */
  code: z.string().check(z.regex(/^[A-Z0-9]{2,10}$/)),
  zone,
  policy: policySchema(),
  /** Who confirmed the numbers of `policy`, when, and which they were: `policy` here is the start of their hash. */
  limitsConfirmed: z.optional(
    z.strictObject({
      by: z.string().check(z.trim(), z.minLength(3), z.maxLength(100)),
      on: z.iso.date(),
      policy: z.string().check(z.regex(/^[0-9a-f]{12}$/, "must be the 12 signs that preflight prints")),
    }),
  ),
  /** Where the unit's record system shows a patient: the pages behind a link lead there, with the reference in the place of `{subject}`. */
  recordLink: z.optional(recordLink),
  /** Who reviewed the translation of the protocol's sentence, when, and what they read; by language and sentence. */
  translations: z.optional(translations),
  /** Starts of the shifts, wall clock of the site's zone, in order. */
  shifts: z.array(z.string().check(z.regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/))).check(z.minLength(1)),
  retentionDays: z.int().check(z.minimum(31)),
  /** How larger texts are written in the table; both are read. A site that ran a version before 2 has "plain" for its first deploy. */
  tableTexts: z._default(z.enum(["plain", "compact"]), "compact"),
  /** How what is due is written; both are read. A site that ran a version that knew one part alone has "single" for its first deploy. */
  dueIndex: z._default(z.enum(["single", "parted"]), "parted"),
  /** Results, symptoms and sessions that are so much older when they come are held for a person. */
  timeBehindDays: z._default(z.int().check(z.minimum(1), z.maximum(horizonDays.behind)), horizonDays.behind),
  /** Days from the first of them until ops hear of a patient's results without any session, or sessions without any result. */
  joinDays: z._default(
    z.strictObject({
      "results-without-session": z.int().check(z.positive()),
      "sessions-without-result": z.int().check(z.positive()),
    }),
    { "results-without-session": 7, "sessions-without-result": 35 },
  ),
  /** Days for which the archive keeps what came, as it came; unless given, as long as the facts are kept. */
  archiveDays: z.optional(z.int().check(z.minimum(1))),
  hl7v2: z.strictObject({
    subject: subjectInHl7,
    /** Zone of a time that carries no offset, by sender (`MSH-3|MSH-4`); `default` for all others. */
    zones: z.intersection(z.record(z.string(), zone), z.object({ default: zone })),
  }),
  /** Unless given, no silence is told. */
  feeds: z.optional(feeds),
  machines,
  fhir,
  /** The form holds for all senders, but for one that has its own. */
  subjectForm: z.optional(subjectForm),
  /**
   * The senders by the source of their facts: `MSH-3|MSH-4`, in FHIR `meta.source`, or `fhir` for one that is not
   * named.
   */
  senders: z._default(z.record(z.string().check(z.minLength(1)), senderSchema), {}),
  /** Issuer of the senders' tokens; null lets the stack make a Cognito pool. */
  issuer: z.nullable(
    z.strictObject({
      url: z.url(),
      audience: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
    }),
  ),
  /** Who hears the CloudWatch alarms; null leaves the alarms without a subscriber, and synth says so. */
  alarmEmail: z.nullable(z.email()),
  /** Each system that sends, with a secret of its own; unless given, one client that may send all. */
  clients: z.optional(clientsSchema),
  /** Whether the pool makes a client that reads assessments, which costs as much as one that sends. */
  reader: z.optional(z.boolean()),
  /** Unless given, there is one; AWS charges for the fourth of an account and each further one. */
  dashboard: z.optional(z.boolean()),
  sms: z.optional(sms),
  heartbeat: z.optional(heartbeatSchema),
  table: z.optional(adoptedTable),
  domain: z.optional(domain),
  mutualTls: z.optional(mutualTls),
  firewall: z.optional(firewall),
});

export type Site = z.infer<typeof siteSchema>;
