import * as z from "zod/mini";
import type { FromPatient } from "../base/origin.ts";
import {
  effects,
  indications,
  routes,
  severitiesOfSymptom,
  symptomKinds,
  treatments,
} from "../protocol/types/picture.ts";
import { analytes } from "../protocol/values/analyte.ts";
import { answerOutcomes } from "./answer.ts";
import { resultsReported, resultsWithdrawn, specimenCollected } from "./data/lab-data.ts";
import { amount, identifierPart, instantPart, optionalInstant, textPart, unicode } from "./data/parts.ts";
import { MAX_SYMPTOMS } from "./limits.ts";

const optionalFlag = z.optional(z.boolean());
const onlyTrue = z.optional(z.literal(true));
const takenBack = z.optional(z.literal("entered-in-error"));

export const symptomSchema = z.strictObject({
  kind: z.enum(symptomKinds),
  severity: z.optional(z.enum(severitiesOfSymptom)),
  onset: optionalInstant,
  endedAt: optionalInstant,
  active: optionalFlag,
  site: z.optional(textPart),
  status: takenBack,
});

export const historySchema = z.strictObject({
  dialysisSince: z.optional(z.iso.date()),
  structuralHeartDisease: optionalFlag,
  spasmSessionsLast30Days: z.optional(z.int().check(z.nonnegative())),
  anticoagulated: optionalFlag,
  status: takenBack,
});

const concentration = z.number().check(z.nonnegative());
const optionalConcentration = z.optional(concentration);
const optionalWeight = z.optional(z.number().check(z.positive()));

const sessionStarted = z.strictObject({ sessionId: identifierPart, startedAt: instantPart });

const sessionEndFields = {
  sessionId: identifierPart,
  startedAt: instantPart,
  endedAt: instantPart,
  dialysate: z.optional(
    z.strictObject({
      magnesium: optionalConcentration,
      calcium: optionalConcentration,
      potassium: optionalConcentration,
      sodium: optionalConcentration,
      bicarbonate: optionalConcentration,
      temperature: z.optional(amount),
    }),
  ),
  ultrafiltration: z.optional(z.strictObject({ volume: concentration })),
  weight: z.optional(
    z.strictObject({
      pre: optionalWeight,
      post: optionalWeight,
      dry: optionalWeight,
      previousPost: optionalWeight,
    }),
  ),
  symptoms: z.optional(z.array(symptomSchema).check(z.maxLength(MAX_SYMPTOMS))),
  history: z.optional(historySchema),
  issuedAt: optionalInstant,
  /** This end is taken back: the session was not, or it goes on. */
  status: takenBack,
};

const endsAfterStart = (session: { readonly startedAt: string; readonly endedAt: string }) =>
  Date.parse(session.endedAt) >= Date.parse(session.startedAt);

const endBeforeStart = { path: ["endedAt"], message: "must not be before startedAt" };

const sessionEnded = z.strictObject(sessionEndFields).check(z.refine(endsAfterStart, endBeforeStart));

/** What our reader of dialysis machines says beside what a sender may [M.interval, M.silence, M.without]. */
const sessionEndRead = z
  .strictObject({
    ...sessionEndFields,
    /** It ended between `endedAt` and this. */
    endedBy: optionalInstant,
    /** Blood was last seen in the circuit at `endedAt`: when it left is not known. */
    provisional: onlyTrue,
    /** Water was removed, or blood was cleaned by adsorption: it opens no window. */
    withoutDialysis: onlyTrue,
    /** The sodium of the bath followed a profile: it is the last one. */
    sodiumProfile: onlyTrue,
  })
  .check(z.refine(endsAfterStart, endBeforeStart));

/** The event's subject is the number that survives; `merged` is the one that is joined to it. */
const patientMerged = z.strictObject({ merged: identifierPart });

const symptomsReported = z.strictObject({
  symptoms: z.array(symptomSchema).check(z.minLength(1), z.maxLength(MAX_SYMPTOMS)),
});

const dose = z.strictObject({
  value: z.number().check(z.nonnegative()),
  unit: unicode(z.string().check(z.minLength(1), z.maxLength(32))),
});

const treatmentChanged = z.strictObject({
  orderId: identifierPart,
  treatment: z.enum(treatments),
  action: z.enum(["ordered", "started", "given", "assessed", "stopped"]),
  route: z.optional(z.enum(routes)),
  indication: z.optional(z.enum(indications)),
  dosePerDay: z.optional(dose),
  dosePerSession: z.optional(dose),
  effect: z.optional(z.enum(effects)),
});

const alertAcknowledged = z.strictObject({
  alert: identifierPart,
  contact: identifierPart,
  outcome: z.enum(answerOutcomes),
  note: z.optional(textPart),
  /** When the page that was answered was made: the answer covers the lines that it showed. */
  shown: optionalInstant,
  /** Who answered is to be told when a result of it is here; where the alert was answered before, this alone is new. */
  awaiting: z.optional(z.enum(analytes)),
});

/** What is common to every fact; attributes that CloudEvents or a sender adds to the envelope are let be. */
const envelope = {
  specversion: z.literal("1.0"),
  id: identifierPart,
  source: identifierPart,
  subject: identifierPart,
  time: instantPart,
  datacontenttype: z.optional(z.literal("application/json")),
  /** `receipt`: nothing in what was sent says when it was, and `time` is that of its receipt, another for each repeat. */
  timebasis: z.optional(z.literal("receipt")),
};

function fact<T extends string, D extends z.ZodMiniType>(type: T, data: D) {
  return z.object({ ...envelope, type: z.literal(type), data });
}

const started = fact("dialysis.session.started.v1", sessionStarted);

/** What other systems may send, but for a session and an order: our readers of machines and of FHIR say more of those. */
const ownTypes = [
  fact("lab.results.reported.v1", resultsReported),
  fact("specimen.collected.v1", specimenCollected),
  fact("symptoms.reported.v1", symptomsReported),
  fact("history.stated.v1", historySchema),
] as const;

/** The facts that other systems may send. */
const sent = [
  started,
  fact("dialysis.session.ended.v1", sessionEnded),
  ...ownTypes,
  fact("treatment.changed.v1", treatmentChanged),
] as const;

export const sentFactSchema = z.discriminatedUnion("type", sent);

/** When its sender changed what it says of an older time. No digest holds it: what was read without it is the same fact. */
const changedLater = { issued: optionalInstant };

/** The facts that only our readers of HL7 v2 and FHIR make, at the door. */
const read = [
  fact("dialysis.session.ended.v1", sessionEndRead),
  z.object({ ...envelope, ...changedLater, type: z.literal("treatment.changed.v1"), data: treatmentChanged }),
  fact("lab.results.withdrawn.v1", resultsWithdrawn),
  fact("patient.merged.v1", patientMerged),
] as const;

/** The facts that the bus carries. */
export const busFactSchema = z.discriminatedUnion("type", [started, ...ownTypes, ...read]);

/** All facts, those that only this system makes included. */
export const factSchema = z.discriminatedUnion("type", [
  started,
  ...ownTypes,
  ...read,
  fact("alert.acknowledged.v1", alertAcknowledged),
]);

/** What it says is the patient's: it goes into no message, log or metric. */
export type CloudEvent = FromPatient<z.infer<typeof factSchema>>;

export type FactType = CloudEvent["type"];

export type FactOf<T extends FactType> = Extract<CloudEvent, { type: T }>;
