import * as z from "zod";
import type { Alert, Awaited, RaisedLine } from "../../episode/state/alert.ts";
import type { DigestEntry, Drill } from "../../episode/state/lists.ts";
import { type MessageFields, notSentReasons, opsMatters } from "../../episode/state/message.ts";
import { outcomes } from "../../events/fact.ts";
import { type Measure, severities } from "../../protocol/types/assessment.ts";
import { analytes } from "../../protocol/values/analyte.ts";

/** Every property of `T`, optional ones too: one forgotten here would be lost on its way through the table. */
export type Shape<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

export const all = <T>(shape: Shape<T>) => shape;

export const text = z.string();

export const severity = z.enum(severities);

export const evidence = z.looseObject({ of: text, version: text });

export const measure = z.looseObject({
  analyte: z.enum(analytes),
  side: z.enum(["low", "high"]),
  value: text,
  critical: text,
  ordinary: text.nullable(),
} satisfies Shape<Measure>);

const answer = z.looseObject({
  contact: text,
  outcome: z.enum(outcomes),
  note: text.optional(),
  at: text,
} satisfies Shape<NonNullable<Alert["answer"]>>);

const raisedLine = z.looseObject({
  rule: text,
  subject: text,
  severity,
  text,
  at: text,
} satisfies Shape<RaisedLine>);

const awaitedShape = z.looseObject({
  contact: text,
  analyte: z.enum(analytes),
  at: text,
  drawnAfter: text.nullable().optional(),
  toldAt: text.optional(),
} satisfies Shape<Awaited>);

export const alertShape = all<Alert>({
  id: text,
  episode: text,
  causedAt: text,
  raisedAt: text,
  severity,
  state: z.enum(["open", "acknowledged", "unanswered", "withdrawn", "resolved"]),
  gatherUntil: text,
  steps: z.array(z.looseObject({ afterMinutes: z.number(), role: text })),
  unansweredAfterMinutes: z.number(),
  stepsTaken: z.number(),
  steppedAt: text.optional(),
  raisedFor: z.array(raisedLine).optional().catch(undefined),
  ended: z
    .looseObject({ at: text, why: z.enum(["resolved", "withdrawn"]) })
    .optional()
    .catch(undefined),
  unansweredAt: text.optional(),
  toldNextShiftAt: text.optional(),
  returned: z.looseObject({ at: text, answeredAt: text.optional(), passedOnAt: text.optional() }).optional(),
  undrawnAt: text.optional(),
  awaited: z.array(awaitedShape).optional().catch(undefined),
  references: z.record(text, text),
  answer: answer.optional().catch(undefined),
});

export const messageStates = ["pending", "sending", "accepted", "failed", "expired", "withdrawn"] as const;

export const messageShape = all<MessageFields>({
  id: text,
  alert: text,
  kind: z.enum(["alert", "withdrawal", "digest", "drill", "ops", "awaited"]),
  about: z.enum(opsMatters).optional(),
  step: z.number(),
  contact: text,
  channel: z.enum(["sms", "email"]),
  severity,
  ref: text,
  state: z.enum(messageStates),
  reason: z.enum(notSentReasons).optional().catch(undefined),
  causedAt: text,
  sendAt: text,
  notAfter: text,
  late: z.boolean(),
  repeat: z.boolean(),
  attempts: z.number(),
  acceptedAt: text.optional(),
  delivery: z.enum(["delivered", "undelivered"]).optional().catch(undefined),
  deliveryAt: text.optional(),
  deliveryReason: text.optional(),
  leaseUntil: text.optional(),
  windowOpenUntil: text.optional(),
  lockedContact: text.optional(),
  lockedUntil: text.optional(),
  silentSender: text.optional(),
  heardAt: text.optional(),
  revision: z.number(),
});

export const audience = z.literal("ops").optional();

export const entryShape = all<DigestEntry>({
  audience,
  shiftEnd: text,
  subject: text,
  episode: text,
  rule: text,
  line: text,
  text: text.optional(),
  withdrawn: z.boolean(),
});

export const unjoined = z.object({ since: text, listedAt: text.optional() });

export const drill = z.object({
  ...{ alert: text, at: text, openedAt: text.optional(), answeredAt: text.optional() },
  outcome: z.enum(outcomes).optional().catch(undefined),
} satisfies Shape<Drill>);
