import * as z from "zod";
import type { FromPatient } from "../base/origin.ts";
import { analytes } from "../protocol/values/analyte.ts";
import { resultsReported, resultsWithdrawn, specimenCollected } from "./data/lab-data.ts";
import { amount, identifier, instant, text, unicode } from "./data/parts.ts";
import { MAX_SYMPTOMS } from "./limits.ts";

export const symptomSchema = z.strictObject({
  kind: z.enum([
    "muscle-spasm",
    "twitching",
    "speech-disturbance",
    "personality-change",
    "myoclonic-jerks",
    "motor-apraxia",
    "tachycardia",
    "worse-since-dialysis",
  ]),
  severity: z.enum(["mild", "moderate", "severe"]).optional(),
  onset: instant.optional(),
  endedAt: instant.optional(),
  active: z.boolean().optional(),
  site: text.optional(),
  status: z.literal("entered-in-error").optional(),
});

export const historySchema = z.strictObject({
  dialysisSince: z.iso.date().optional(),
  structuralHeartDisease: z.boolean().optional(),
  spasmSessionsLast30Days: z.int().nonnegative().optional(),
  anticoagulated: z.boolean().optional(),
  status: z.literal("entered-in-error").optional(),
});

const concentration = z.number().nonnegative();

const sessionStarted = z.strictObject({ sessionId: identifier, startedAt: instant });

const sessionEndFields = {
  sessionId: identifier,
  startedAt: instant,
  endedAt: instant,
  dialysate: z
    .strictObject({
      magnesium: concentration.optional(),
      calcium: concentration.optional(),
      potassium: concentration.optional(),
      sodium: concentration.optional(),
      bicarbonate: concentration.optional(),
      temperature: amount.optional(),
    })
    .optional(),
  ultrafiltration: z.strictObject({ volume: concentration }).optional(),
  weight: z
    .strictObject({
      pre: z.number().positive().optional(),
      post: z.number().positive().optional(),
      dry: z.number().positive().optional(),
      previousPost: z.number().positive().optional(),
    })
    .optional(),
  symptoms: z.array(symptomSchema).max(MAX_SYMPTOMS).optional(),
  history: historySchema.optional(),
  issuedAt: instant.optional(),
  /** This end is taken back: the session was not, or it goes on. */
  status: z.literal("entered-in-error").optional(),
};

const endsAfterStart = (session: { readonly startedAt: string; readonly endedAt: string }) =>
  Date.parse(session.endedAt) >= Date.parse(session.startedAt);

const endBeforeStart = { path: ["endedAt"], message: "must not be before startedAt" };

const sessionEnded = z.strictObject(sessionEndFields).refine(endsAfterStart, endBeforeStart);

/** What our reader of dialysis machines says beside what a sender may [M.interval, M.silence, M.without]. */
const sessionEndRead = z
  .strictObject({
    ...sessionEndFields,
    /** It ended between `endedAt` and this. */
    endedBy: instant.optional(),
    /** Blood was last seen in the circuit at `endedAt`: when it left is not known. */
    provisional: z.literal(true).optional(),
    /** Water was removed, or blood was cleaned by adsorption: it opens no window. */
    withoutDialysis: z.literal(true).optional(),
  })
  .refine(endsAfterStart, endBeforeStart);

/** The event's subject is the number that survives; `merged` is the one that is joined to it. */
const patientMerged = z.strictObject({ merged: identifier });

const symptomsReported = z.strictObject({ symptoms: z.array(symptomSchema).min(1).max(MAX_SYMPTOMS) });

const dose = z.strictObject({ value: z.number().nonnegative(), unit: unicode(z.string().min(1).max(32)) });

export const treatments = [
  "magnesium",
  "calcium",
  "potassium",
  "baclofen",
  "gabapentin",
  "vitamin-e",
  "albumin",
  "quinidine",
  "quinine",
  "hypertonic-saline",
] as const;

export const indications = ["replacement", "binder", "hyperkalaemia", "other"] as const;

const treatmentChanged = z.strictObject({
  orderId: identifier,
  treatment: z.enum(treatments),
  action: z.enum(["ordered", "started", "given", "assessed", "stopped"]),
  route: z.enum(["intravenous", "oral", "dialysate", "other"]).optional(),
  indication: z.enum(indications).optional(),
  dosePerDay: dose.optional(),
  dosePerSession: dose.optional(),
  effect: z.enum(["effective", "ineffective", "not-tolerated"]).optional(),
});

export const outcomes = ["acting", "no-action", "pass-on", "unable"] as const;

export type Outcome = (typeof outcomes)[number];

const alertAcknowledged = z.strictObject({
  alert: identifier,
  contact: identifier,
  outcome: z.enum(outcomes),
  note: text.optional(),
  /** When the page that was answered was made: the answer covers the lines that it showed. */
  shown: instant.optional(),
  /** Who answered is to be told when a result of it is here; where the alert was answered before, this alone is new. */
  awaiting: z.enum(analytes).optional(),
});

/** What is common to every fact; attributes that CloudEvents or a sender adds to the envelope are let be. */
const envelope = {
  specversion: z.literal("1.0"),
  id: identifier,
  source: identifier,
  subject: identifier,
  time: instant,
  datacontenttype: z.literal("application/json").optional(),
  /** `receipt`: nothing in what was sent says when it was, and `time` is that of its receipt, another for each repeat. */
  timebasis: z.literal("receipt").optional(),
};

function fact<T extends string, D extends z.ZodType>(type: T, data: D) {
  return z.object({ ...envelope, type: z.literal(type), data });
}

const started = fact("dialysis.session.started.v1", sessionStarted);

/** What other systems may send, but for a session: of its end our reader of machines says more. */
const ownTypes = [
  fact("lab.results.reported.v1", resultsReported),
  fact("specimen.collected.v1", specimenCollected),
  fact("symptoms.reported.v1", symptomsReported),
  fact("history.stated.v1", historySchema),
  fact("treatment.changed.v1", treatmentChanged),
] as const;

/** The facts that other systems may send. */
export const sent = [started, fact("dialysis.session.ended.v1", sessionEnded), ...ownTypes] as const;

export const sentFactSchema = z.discriminatedUnion("type", sent);

/** The facts that only our readers of HL7 v2 and FHIR make, at the door. */
const read = [
  fact("dialysis.session.ended.v1", sessionEndRead),
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
