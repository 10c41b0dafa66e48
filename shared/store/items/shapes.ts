import * as z from "zod/mini";
import type { Alert, Awaited, RaisedLine } from "../../episode/state/alert.ts";
import type { DigestEntry } from "../../episode/state/lists.ts";
import { askedMatters, type MessageFields, notSentReasons, opsMatters } from "../../episode/state/message.ts";
import { answerOutcomes } from "../../events/answer.ts";
import { type Measure, severities } from "../../protocol/types/assessment.ts";
import { analytes } from "../../protocol/values/analyte.ts";
import { orElse } from "./or-else.ts";

/** Every property of `T`, optional ones too: one forgotten here would be lost on its way through the table. */
export type Shape<T> = { readonly [K in keyof T]-?: z.core.$ZodType<T[K]> };

export const all = <T>(shape: Shape<T>) => shape;

export const textAttribute = z.string();
export const optionalText = z.optional(textAttribute);
const count = z.number();
const optionalCount = z.optional(count);

export const severity = z.enum(severities);

const analyte = z.enum(analytes);

export const outcome = z.enum(answerOutcomes);

export const evidence = z.looseObject({ of: textAttribute, version: textAttribute });

export const measureShape = z.looseObject({
  analyte,
  side: z.enum(["low", "high"]),
  value: textAttribute,
  critical: textAttribute,
  ordinary: z.nullable(textAttribute),
} satisfies Shape<Measure>);

const answer = z.looseObject({
  contact: textAttribute,
  outcome,
  note: optionalText,
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
  analyte,
  at: textAttribute,
  drawnAfter: z.optional(z.nullable(textAttribute)),
  toldAt: optionalText,
} satisfies Shape<Awaited>);

export const alertShape = all<Alert>({
  id: textAttribute,
  episode: textAttribute,
  causedAt: textAttribute,
  raisedAt: textAttribute,
  severity,
  state: z.enum(["open", "acknowledged", "unanswered", "withdrawn", "resolved"]),
  gatherUntil: textAttribute,
  steps: z.array(z.looseObject({ afterMinutes: count, role: textAttribute })),
  unansweredAfterMinutes: count,
  stepsTaken: count,
  stepsFrom: optionalText,
  handedOn: optionalCount,
  steppedAt: optionalText,
  raisedFor: orElse(z.optional(z.array(raisedLine)), undefined),
  ended: orElse(
    z.optional(z.looseObject({ at: textAttribute, why: z.enum(["resolved", "withdrawn"]) })),
    undefined,
  ),
  unansweredAt: optionalText,
  toldNextShiftAt: optionalText,
  returned: z.optional(
    z.looseObject({
      at: textAttribute,
      answeredAt: optionalText,
      passedOnAt: optionalText,
    }),
  ),
  undrawnAt: optionalText,
  awaited: orElse(z.optional(z.array(awaitedShape)), undefined),
  references: z.record(textAttribute, textAttribute),
  answer: orElse(z.optional(answer), undefined),
});

export const messageStates = ["pending", "sending", "accepted", "failed", "expired", "withdrawn"] as const;

export const messageShape = all<MessageFields>({
  id: textAttribute,
  alert: textAttribute,
  kind: z.enum(["alert", "withdrawal", "digest", "drill", "ops", "awaited"]),
  about: z.optional(z.enum([...opsMatters, ...askedMatters])),
  step: count,
  contact: textAttribute,
  channel: z.enum(["sms", "email"]),
  severity,
  ref: textAttribute,
  state: z.enum(messageStates),
  reason: orElse(z.optional(z.enum(notSentReasons)), undefined),
  causedAt: textAttribute,
  sendAt: textAttribute,
  notAfter: textAttribute,
  late: z.boolean(),
  repeat: z.boolean(),
  attempts: count,
  acceptedAt: optionalText,
  delivery: orElse(z.optional(z.enum(["delivered", "undelivered"])), undefined),
  deliveryAt: optionalText,
  deliveryReason: optionalText,
  leaseUntil: optionalText,
  windowOpenUntil: optionalText,
  lockedContact: optionalText,
  lockedUntil: optionalText,
  silentSender: optionalText,
  heardAt: optionalText,
  revision: count,
});

export const audience = z.optional(z.literal("ops"));

export const entryShape = all<DigestEntry>({
  audience,
  shiftEnd: textAttribute,
  subject: textAttribute,
  episode: textAttribute,
  rule: textAttribute,
  line: textAttribute,
  text: optionalText,
  withdrawn: z.boolean(),
  listedIn: optionalText,
});

export const unjoined = z.object({ since: textAttribute, listedAt: optionalText });
