import * as z from "zod/mini";
import type { Cover } from "../hours/cover.ts";
import { clockTime, rotaSchema, someText } from "../hours/rota.ts";
import type { Channel } from "./channel.ts";

/** A language by its code; which of them there are words for is asked where a site's files are read. */
export const languageCode = z.string().check(z.regex(/^[a-z]{2}$/, "must be a language's code, like en"));

const phone = z.optional(
  z.string().check(z.regex(/^\+[1-9][0-9]{6,14}$/, "must be a phone number in E.164, like +15550100")),
);

const contact = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/)),
  role: someText,
  sms: phone,
  email: z.optional(z.email()),
  /** A number that the pages offer to call; none unless the site gives it. */
  call: phone,
  /** English unless given. */
  language: z.optional(languageCode),
});

const step = z.strictObject({
  /** A role, or the name of a shift of the rota. */
  role: someText,
  /** From when the alert was raised. */
  afterMinutes: z.number().check(z.nonnegative()),
  /** The severity of the alerts that it is for; without it, both. */
  severity: z.optional(z.enum(["urgent", "critical"])),
});

/** Who is told, and by which steps: a document of its own, applied without a deploy. */
export const peopleSchema = z.strictObject({
  contacts: z.array(contact).check(z.minLength(1)),
  /** Who is on call when. A role that it does not name is on call at all hours, with all its contacts. */
  rota: z.optional(rotaSchema),
  /** The steps of escalation of an urgent or critical alert. */
  steps: z.array(step).check(z.minLength(1)),
  unansweredAfterMinutes: z.number().check(z.positive()),
  /** What is critical and stands so long after somebody took it on comes back to them; 60 unless given. */
  comesBackAfterMinutes: z.optional(z.number().check(z.positive())),
  /** The role that gets each shift's digest by email. */
  digest: someText,
  /** The role that hears of unanswered alerts, of steps with nobody to tell and of locked PINs. */
  ops: someText,
  /** Wall clock of the site: a digest waits for their end. No alert does. */
  quietHours: z.optional(z.strictObject({ from: clockTime, to: clockTime })),
  limits: z.optional(
    z.strictObject({
      /** The most digests that one contact gets in any 24 hours; the others stand on their page alone. */
      digestsPerDay: z.optional(z.int().check(z.positive())),
    }),
  ),
});

/**
 * The document as it is kept: what a newer version of the code applied is let be, so that going back to this one tells
 * people still.
 */
export const storedPeopleSchema = z.object(
  z.extend(peopleSchema, {
    contacts: z.array(z.object(contact.shape)).check(z.minLength(1)),
    steps: z.array(z.object(step.shape)).check(z.minLength(1)),
  }).shape,
);

export type PeopleFile = z.infer<typeof peopleSchema>;

/** Why an address that a contact has counts as none: what the provider said of it last. */
export const unreachables = ["opted-out", "unconfirmed"] as const;
export type Unreachable = (typeof unreachables)[number];

export type Contact = PeopleFile["contacts"][number] & {
  readonly unreachable?: Readonly<Partial<Record<Channel, Unreachable>>>;
};

/** The document as it is kept, with what the provider said of its addresses. */
export type People = Omit<PeopleFile, "contacts"> & {
  readonly contacts: readonly Contact[];
  /** Kept beside the document: a change of it ends no cover. */
  readonly covers?: readonly Cover[] | undefined;
};
