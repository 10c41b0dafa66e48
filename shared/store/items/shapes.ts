import * as z from "zod/mini";
import type { Alert, Awaited, RaisedLine } from "../../episode/state/alert.ts";
import type { DigestEntry, Drill } from "../../episode/state/lists.ts";
import { askedMatters, type MessageFields, notSentReasons, opsMatters } from "../../episode/state/message.ts";
import { outcomes } from "../../events/fact.ts";
import { type Measure, severities } from "../../protocol/types/assessment.ts";
import { analytes } from "../../protocol/values/analyte.ts";

/** Every property of `T`, optional ones too: one forgotten here would be lost on its way through the table. */
export type Shape<T> = { readonly [K in keyof T]-?: z.core.$ZodType<T[K]> };

export const all = <T>(shape: Shape<T>) => shape;

export const text = z.string();

export const severity = z.enum(severities);

export const evidence = z.looseObject({ of: text, version: text });

export const measure = z.looseObject({
  analyte: z.enum(analytes),
  side: z.enum(["low", "high"]),
  value: text,
  critical: text,
  ordinary: z.nullable(text),
} satisfies Shape<Measure>);

const answer = z.looseObject({
  contact: text,
  outcome: z.enum(outcomes),
  note: z.optional(text),
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
  drawnAfter: z.optional(z.nullable(text)),
  toldAt: z.optional(text),
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
  steppedAt: z.optional(text),
  raisedFor: z.catch(z.optional(z.array(raisedLine)), undefined),
  ended: z.catch(z.optional(z.looseObject({ at: text, why: z.enum(["resolved", "withdrawn"]) })), undefined),
  unansweredAt: z.optional(text),
  toldNextShiftAt: z.optional(text),
  returned: z.optional(
    z.looseObject({ at: text, answeredAt: z.optional(text), passedOnAt: z.optional(text) }),
  ),
  undrawnAt: z.optional(text),
  awaited: z.catch(z.optional(z.array(awaitedShape)), undefined),
  references: z.record(text, text),
  answer: z.catch(z.optional(answer), undefined),
});

export const messageStates = ["pending", "sending", "accepted", "failed", "expired", "withdrawn"] as const;

export const messageShape = all<MessageFields>({
  id: text,
  alert: text,
  kind: z.enum(["alert", "withdrawal", "digest", "drill", "ops", "awaited"]),
  about: z.optional(z.enum([...opsMatters, ...askedMatters])),
  step: z.number(),
  contact: text,
  channel: z.enum(["sms", "email"]),
  severity,
  ref: text,
  state: z.enum(messageStates),
  reason: z.catch(z.optional(z.enum(notSentReasons)), undefined),
  causedAt: text,
  sendAt: text,
  notAfter: text,
  late: z.boolean(),
  repeat: z.boolean(),
  attempts: z.number(),
  acceptedAt: z.optional(text),
  delivery: z.catch(z.optional(z.enum(["delivered", "undelivered"])), undefined),
  deliveryAt: z.optional(text),
  deliveryReason: z.optional(text),
  leaseUntil: z.optional(text),
  windowOpenUntil: z.optional(text),
  lockedContact: z.optional(text),
  lockedUntil: z.optional(text),
  silentSender: z.optional(text),
  heardAt: z.optional(text),
  revision: z.number(),
});

export const audience = z.optional(z.literal("ops"));

export const entryShape = all<DigestEntry>({
  audience,
  shiftEnd: text,
  subject: text,
  episode: text,
  rule: text,
  line: text,
  text: z.optional(text),
  withdrawn: z.boolean(),
});

export const unjoined = z.object({ since: text, listedAt: z.optional(text) });

export const drill = z.object({
  ...{ alert: text, at: text, openedAt: z.optional(text), answeredAt: z.optional(text) },
  outcome: z.catch(z.optional(z.enum(outcomes)), undefined),
} satisfies Shape<Drill>);
