import * as z from "zod/mini";
import type { Alert, Awaited, RaisedLine } from "../../episode/state/alert.ts";
import type { DigestEntry, Drill } from "../../episode/state/lists.ts";
import { askedMatters, type MessageFields, notSentReasons, opsMatters } from "../../episode/state/message.ts";
import { answerOutcomes } from "../../events/answer.ts";
import { type Measure, severities } from "../../protocol/types/assessment.ts";
import { analytes } from "../../protocol/values/analyte.ts";

/** Every property of `T`, optional ones too: one forgotten here would be lost on its way through the table. */
export type Shape<T> = { readonly [K in keyof T]-?: z.core.$ZodType<T[K]> };

export const all = <T>(shape: Shape<T>) => shape;

export const textAttribute = z.string();

export const severity = z.enum(severities);

export const evidence = z.looseObject({ of: textAttribute, version: textAttribute });

export const measureShape = z.looseObject({
  analyte: z.enum(analytes),
  side: z.enum(["low", "high"]),
  value: textAttribute,
  critical: textAttribute,
  ordinary: z.nullable(textAttribute),
} satisfies Shape<Measure>);

const answer = z.looseObject({
  contact: textAttribute,
  outcome: z.enum(answerOutcomes),
  note: z.optional(textAttribute),
  at: textAttribute,
} satisfies Shape<NonNullable<Alert["answer"]>>);

const raisedLine = z.looseObject({
  rule: textAttribute,
  subject: textAttribute,
  severity,
  text: textAttribute,
  at: textAttribute,
} satisfies Shape<RaisedLine>);

const awaitedShape = z.looseObject({
  contact: textAttribute,
  analyte: z.enum(analytes),
  at: textAttribute,
  drawnAfter: z.optional(z.nullable(textAttribute)),
  toldAt: z.optional(textAttribute),
} satisfies Shape<Awaited>);

export const alertShape = all<Alert>({
  id: textAttribute,
  episode: textAttribute,
  causedAt: textAttribute,
  raisedAt: textAttribute,
  severity,
  state: z.enum(["open", "acknowledged", "unanswered", "withdrawn", "resolved"]),
  gatherUntil: textAttribute,
  steps: z.array(z.looseObject({ afterMinutes: z.number(), role: textAttribute })),
  unansweredAfterMinutes: z.number(),
  stepsTaken: z.number(),
  stepsFrom: z.optional(textAttribute),
  handedOn: z.optional(z.number()),
  steppedAt: z.optional(textAttribute),
  raisedFor: z.catch(z.optional(z.array(raisedLine)), undefined),
  ended: z.catch(
    z.optional(z.looseObject({ at: textAttribute, why: z.enum(["resolved", "withdrawn"]) })),
    undefined,
  ),
  unansweredAt: z.optional(textAttribute),
  toldNextShiftAt: z.optional(textAttribute),
  returned: z.optional(
    z.looseObject({
      at: textAttribute,
      answeredAt: z.optional(textAttribute),
      passedOnAt: z.optional(textAttribute),
    }),
  ),
  undrawnAt: z.optional(textAttribute),
  awaited: z.catch(z.optional(z.array(awaitedShape)), undefined),
  references: z.record(textAttribute, textAttribute),
  answer: z.catch(z.optional(answer), undefined),
});

export const messageStates = ["pending", "sending", "accepted", "failed", "expired", "withdrawn"] as const;

export const messageShape = all<MessageFields>({
  id: textAttribute,
  alert: textAttribute,
  kind: z.enum(["alert", "withdrawal", "digest", "drill", "ops", "awaited"]),
  about: z.optional(z.enum([...opsMatters, ...askedMatters])),
  step: z.number(),
  contact: textAttribute,
  channel: z.enum(["sms", "email"]),
  severity,
  ref: textAttribute,
  state: z.enum(messageStates),
  reason: z.catch(z.optional(z.enum(notSentReasons)), undefined),
  causedAt: textAttribute,
  sendAt: textAttribute,
  notAfter: textAttribute,
  late: z.boolean(),
  repeat: z.boolean(),
  attempts: z.number(),
  acceptedAt: z.optional(textAttribute),
  delivery: z.catch(z.optional(z.enum(["delivered", "undelivered"])), undefined),
  deliveryAt: z.optional(textAttribute),
  deliveryReason: z.optional(textAttribute),
  leaseUntil: z.optional(textAttribute),
  windowOpenUntil: z.optional(textAttribute),
  lockedContact: z.optional(textAttribute),
  lockedUntil: z.optional(textAttribute),
  silentSender: z.optional(textAttribute),
  heardAt: z.optional(textAttribute),
  revision: z.number(),
});

export const audience = z.optional(z.literal("ops"));

export const entryShape = all<DigestEntry>({
  audience,
  shiftEnd: textAttribute,
  subject: textAttribute,
  episode: textAttribute,
  rule: textAttribute,
  line: textAttribute,
  text: z.optional(textAttribute),
  withdrawn: z.boolean(),
});

export const unjoined = z.object({ since: textAttribute, listedAt: z.optional(textAttribute) });

export const drill = z.object({
  ...{
    alert: textAttribute,
    at: textAttribute,
    openedAt: z.optional(textAttribute),
    answeredAt: z.optional(textAttribute),
  },
  outcome: z.catch(z.optional(z.enum(answerOutcomes)), undefined),
} satisfies Shape<Drill>);
