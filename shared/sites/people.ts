import * as z from "zod";

/** Who is told, and by which steps: a document of its own, applied without a deploy. */
const contact = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  role: z.string().min(1),
  sms: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, "must be a phone number in E.164, like +15550100")
    .optional(),
  email: z.email().optional(),
});

export const peopleSchema = z.strictObject({
  contacts: z.array(contact).min(1),
  /** The steps of escalation of an urgent or critical alert, counted from when it was raised. */
  steps: z.array(z.strictObject({ role: z.string().min(1), afterMinutes: z.number().nonnegative() })).min(1),
  unansweredAfterMinutes: z.number().positive(),
  /** The role that gets each shift's digest by email. */
  digest: z.string().min(1),
  /** The role that hears of unanswered alerts and of steps with nobody to tell. */
  ops: z.string().min(1),
});

export type People = z.infer<typeof peopleSchema>;
export type Contact = People["contacts"][number];
