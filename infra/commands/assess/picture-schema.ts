import * as z from "zod";
import { instant } from "../../../shared/base/instant.ts";
import { resultSchema } from "../../../shared/events/data/lab-data.ts";
import { historySchema, symptomSchema } from "../../../shared/events/fact.ts";
import {
  effects,
  indications,
  type Picture,
  routes,
  treatments,
} from "../../../shared/protocol/types/picture.ts";

/**
 * A picture as a person would write it: what assess needs and nothing that only the software keeps. Evidence is
 * made of the place in the file.
 */
const time = z.iso.datetime({ offset: true }).transform((text) => instant(text));
const decimal = z
  .union([z.number(), z.string().regex(/^[0-9]+(\.[0-9]+)?$/, "must be a decimal number")])
  .transform(String);
const decimals = z.record(z.string(), decimal);

const lab = z.strictObject({
  code: z.strictObject({ system: z.string(), code: z.string() }),
  value: z.union([z.number(), z.string()]).transform(String),
  comparator: resultSchema.shape.comparator,
  unit: resultSchema.shape.unit,
  status: resultSchema.shape.status,
  collectedAt: time.optional(),
  issuedAt: time,
  specimen: resultSchema.shape.specimen,
  haemolysed: resultSchema.shape.haemolysed,
  collectedFrom: time.optional(),
  receivedAt: time.optional(),
  doubts: resultSchema.shape.doubts,
});

const draw = z.strictObject({
  collectedAt: time,
  receivedAt: time,
  codes: z.array(z.strictObject({ system: z.string(), code: z.string() })).default([]),
});

const session = z.strictObject({
  sessionId: z.string(),
  startedAt: time,
  endedAt: time,
  dialysate: decimals.default({}),
  fluid: z
    .strictObject({
      volume: decimal.optional(),
      pre: decimal.optional(),
      post: decimal.optional(),
      dry: decimal.optional(),
      previousPost: decimal.optional(),
    })
    .default({}),
});

const symptom = z.strictObject({
  kind: symptomSchema.shape.kind,
  severity: symptomSchema.shape.severity,
  onset: time,
  onsetKnown: z.boolean().default(true),
  active: z.boolean().default(true),
  endedAt: time.optional(),
  reportedAt: time.optional(),
});

const order = z.strictObject({
  orderId: z.string(),
  treatment: z.enum(treatments),
  since: time,
  route: z.enum(routes).optional(),
  indication: z.enum(indications).optional(),
  dosesPerDay: z.array(z.strictObject({ at: time, value: decimal, unit: z.string() })).default([]),
  effect: z.strictObject({ at: time, found: z.enum(effects) }).optional(),
});

const written = z.strictObject({
  opensAt: time,
  session: session.nullable(),
  running: z.strictObject({ sessionId: z.string(), startedAt: time }).nullish(),
  window: z.strictObject({ opensAt: time, closesAt: time, provisional: z.boolean() }).nullable(),
  labs: z.array(lab).default([]),
  superseded: z.array(lab).default([]),
  draws: z.array(draw).default([]),
  symptoms: z.array(symptom).default([]),
  orders: z.array(order).default([]),
  stopped: z.array(order.extend({ stoppedAt: time })).default([]),
  spasmSessions: z
    .array(z.strictObject({ sessionId: z.string(), endedAt: time, severe: z.boolean() }))
    .default([]),
  history: z._default(historySchema, {}),
});

export const pictureSchema = written.transform((given): Picture => {
  const numbered = <T extends object>(name: string, items: readonly T[]) =>
    items.map((item, index) => ({ ...item, evidence: placed(`${name}/${index}`) }));
  return {
    ...given,
    session: given.session && {
      ...given.session,
      evidence: placed("session"),
      fluid: { ...given.session.fluid, evidence: placed("session/fluid") },
    },
    running: given.running && { ...given.running, evidence: placed("running") },
    labs: numbered("labs", given.labs),
    draws: numbered("draws", given.draws),
    superseded: numbered("superseded", given.superseded),
    symptoms: numbered("symptoms", given.symptoms),
    orders: numbered("orders", given.orders),
    stopped: numbered("stopped", given.stopped),
    spasmSessions: given.spasmSessions.map((earlier, index) => ({
      ...earlier,
      evidence: [placed(`spasmSessions/${index}`)],
    })),
  };
});

function placed(place: string) {
  return { of: `/${place}`, version: "as in the file" };
}
