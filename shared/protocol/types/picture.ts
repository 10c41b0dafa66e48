import type { Instant } from "../../base/instant.ts";
import type { PatientText } from "../../base/origin.ts";

/**
 * What a line rested on, so that a later correction of exactly that can be seen. `of` names the thing
 * (a result, an onset, an order, a session's bath), `version` its content as it was then.
 */
export interface Evidence {
  readonly of: PatientText;
  readonly version: PatientText;
}

export const resultStatuses = [
  "preliminary",
  "final",
  "corrected",
  "amended",
  "cancelled",
  "entered-in-error",
] as const;
export type ResultStatus = (typeof resultStatuses)[number];

/** Why a result may raise a line and never clears one, as its reader or the fold found. */
export const resultDoubts = [
  /** A time of collection was given, and cannot be used. */
  "collection-time-unusable",
  /** The time of collection is contradicted by another, or lies ahead of its message or its receipt. */
  "collection-time-doubtful",
  /** Unsatisfactory, of a poor condition, or rejected. */
  "specimen-doubtful",
  /** What encloses it is cancelled or withdrawn, and it does not say so. */
  "status-doubtful",
  /** Beside a reason for its absence, or with a second value. */
  "value-doubtful",
  /** Unit and code of a quantity differ in kind. */
  "unit-doubtful",
  /** Code and phase, or code and words, disagree. */
  "code-doubtful",
  /** Another content stands under its identity and issue. */
  "conflicting",
  /** It may have been taken back: a person must say. */
  "withdrawal-waits",
  /** It came under a number that was joined to the patient's later. */
  "merged",
] as const;
export type ResultDoubt = (typeof resultDoubts)[number];

/** Blood that was drawn and whose results are awaited. */
export interface Draw {
  readonly evidence: Evidence;
  readonly collectedAt: Instant;
  /** When the first word of it was accepted. */
  readonly receivedAt: Instant;
  /** Empty: the whole panel. */
  readonly codes: readonly { readonly system: string; readonly code: string }[];
}

/** One laboratory result, as its newest issue reports it. */
export interface Lab {
  readonly evidence: Evidence;
  readonly code: { readonly system: string; readonly code: string; readonly display?: string | undefined };
  /** The value as reported: a decimal number as text, or whatever text the laboratory sent. */
  readonly value: PatientText;
  readonly comparator?: "<" | "<=" | ">" | ">=" | undefined;
  readonly unit?: PatientText | undefined;
  readonly status: ResultStatus;
  readonly collectedAt?: Instant | undefined;
  /** When this issue of the result was made; the event's time where the sender gave none. */
  readonly issuedAt: Instant;
  readonly specimen?: string | undefined;
  readonly haemolysed?: boolean | undefined;
  /** Start of a collection that took a while. */
  readonly collectedFrom?: Instant | undefined;
  readonly orderId?: string | undefined;
  /** When its first acceptance was. */
  readonly receivedAt?: Instant | undefined;
  readonly doubts?: readonly ResultDoubt[] | undefined;
}

export interface Session {
  readonly evidence: Evidence;
  readonly sessionId: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** It ended between `endedAt` and this; unset where `endedAt` is the end [M.interval]. */
  readonly endedBy?: Instant | undefined;
  /** `endedAt` is when it was last seen under way: how long it went on is not known [M.silence]. */
  readonly provisional?: boolean | undefined;
  /** Water alone was removed, or blood cleaned by adsorption: nothing shifts after it [M.without]. */
  readonly withoutDialysis?: boolean | undefined;
  /** Concentrations in mmol/L, as decimal text; temperature in degrees C. */
  readonly dialysate: Readonly<
    Partial<Record<"magnesium" | "calcium" | "potassium" | "sodium" | "bicarbonate" | "temperature", string>>
  >;
  /** The sodium of the bath followed a profile, and is the last one. */
  readonly sodiumProfile?: boolean | undefined;
  readonly fluid: Fluid;
}

/** A session whose start is known, and no end. */
export interface RunningSession {
  readonly evidence: Evidence;
  readonly sessionId: string;
  readonly startedAt: Instant;
}

/** What was taken off, and what the patient weighed: decimal text, mL and kg. */
export interface Fluid {
  readonly evidence: Evidence;
  readonly volume?: string | undefined;
  readonly pre?: string | undefined;
  readonly post?: string | undefined;
  readonly dry?: string | undefined;
  /** After the session before this one. */
  readonly previousPost?: string | undefined;
  /** That session, where the weight comes from its own report. */
  readonly previous?: { readonly endedAt: Instant; readonly evidence: Evidence } | undefined;
}

/** An earlier session after or during which a spasm was seen. */
export interface SpasmSession {
  readonly sessionId: string;
  /** Its start, where no end is known. */
  readonly endedAt: Instant;
  /** Whether one of its spasms was reported as severe. */
  readonly severe: boolean;
  readonly evidence: readonly Evidence[];
}

export const symptomKinds = [
  "muscle-spasm",
  "twitching",
  "speech-disturbance",
  "personality-change",
  "myoclonic-jerks",
  "motor-apraxia",
  "tachycardia",
  "worse-since-dialysis",
] as const;
export type SymptomKind = (typeof symptomKinds)[number];

/** One occurrence: its identity is the kind with the onset; without an onset, the time of the report. */
export interface Symptom {
  readonly evidence: Evidence;
  readonly kind: SymptomKind;
  readonly severity?: (typeof severitiesOfSymptom)[number] | undefined;
  readonly onset: Instant;
  /** False where `onset` is only the time of the report. */
  readonly onsetKnown: boolean;
  /** False once an `endedAt` or an `active: false` was reported. */
  readonly active: boolean;
  readonly endedAt?: Instant | undefined;
  /** When the first word of it was accepted. */
  readonly reportedAt?: Instant | undefined;
  /** It is from hours that are over, and nobody said that it was: it counts as active. */
  readonly notCalledOver?: boolean | undefined;
}

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
export type Treatment = (typeof treatments)[number];

export const severitiesOfSymptom = ["mild", "moderate", "severe"] as const;
export const routes = ["intravenous", "oral", "dialysate", "other"] as const;
export const indications = ["replacement", "binder", "hyperkalaemia", "other"] as const;
export const effects = ["effective", "ineffective", "not-tolerated"] as const;

/** One order from ordered (or given, or started) until stopped. */
export interface Order {
  readonly evidence: Evidence;
  readonly orderId: string;
  readonly treatment: Treatment;
  readonly since: Instant;
  readonly route?: (typeof routes)[number] | undefined;
  readonly indication?: (typeof indications)[number] | undefined;
  /** Daily doses, each as stated from its instant on, in order of time. */
  readonly dosesPerDay: readonly Dose[];
  /** The newest assessment of how it works. */
  readonly effect?: { readonly at: Instant; readonly found: Effect } | undefined;
}

export interface Dose {
  readonly at: Instant;
  /** Decimal text. */
  readonly value: string;
  readonly unit: string;
}

export type Effect = (typeof effects)[number];

/** An order that runs no longer at the end of what the episode covers. */
export interface StoppedOrder extends Order {
  readonly stoppedAt: Instant;
}

/**
 * What is known of one patient that bears on one episode, as of no instant in particular: `assess` gets
 * the instant beside it. Every list is in the fold's order.
 */
export interface Picture {
  /** The first instant that the episode covers. */
  readonly opensAt: Instant;
  /** The session whose aftermath this is; null while none is known (an unanchored episode). */
  readonly session: Session | null;
  /** A session under way, in the picture of the episode that it opened; `session` is null then. */
  readonly running?: RunningSession | null | undefined;
  /** The start of the first session that began after these hours. */
  readonly followedBy?: Instant | undefined;
  /** From the session's end, or provisionally from a spasm's onset; null where nothing opens a window. */
  readonly window: {
    readonly opensAt: Instant;
    readonly closesAt: Instant;
    readonly provisional: boolean;
  } | null;
  /** Newest issue of each result. */
  readonly labs: readonly Lab[];
  /** Earlier issues that a newer one replaced. They decide no line; a watch once raised rests on them. */
  readonly superseded: readonly Lab[];
  /** Drawn, and not ended by a result, a rejection or a loss; in order of collection. */
  readonly draws?: readonly Draw[] | undefined;
  readonly symptoms: readonly Symptom[];
  /** The orders running at the end of what the episode covers. */
  readonly orders: readonly Order[];
  /** The orders stopped by then, whenever that was. */
  readonly stopped: readonly StoppedOrder[];
  /** Earlier sessions with a spasm, of the 30 days before this episode; in order of their end. */
  readonly spasmSessions: readonly SpasmSession[];
  readonly history: History;
}

export interface History {
  readonly dialysisSince?: string | undefined;
  readonly structuralHeartDisease?: boolean | undefined;
  readonly spasmSessionsLast30Days?: number | undefined;
  readonly anticoagulated?: boolean | undefined;
}
