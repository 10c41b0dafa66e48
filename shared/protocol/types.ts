import type { Instant } from "./instant.ts";

/** In rising order of gravity. */
export const severities = ["info", "routine", "urgent", "critical"] as const;
export type Severity = (typeof severities)[number];

export const analytes = ["magnesium", "calcium-ionized", "calcium-total", "potassium", "phosphate"] as const;
export type Analyte = (typeof analytes)[number];

/**
 * What a line rested on, so that a later correction of exactly that can be seen. `of` names the thing
 * (a result, an onset, an order, a session's bath), `version` its content as it was then.
 */
export interface Evidence {
  readonly of: string;
  readonly version: string;
}

export type ResultStatus =
  | "preliminary"
  | "final"
  | "corrected"
  | "amended"
  | "cancelled"
  | "entered-in-error";

/** One laboratory result, as its newest issue reports it. */
export interface Lab {
  readonly evidence: Evidence;
  readonly code: { readonly system: string; readonly code: string };
  /** As reported: a decimal number as text, or whatever text the laboratory sent. */
  readonly value: string;
  readonly comparator?: "<" | "<=" | ">" | ">=" | undefined;
  readonly unit?: string | undefined;
  readonly status: ResultStatus;
  readonly collectedAt?: Instant | undefined;
  /** When this issue of the result was made; the event's time where the sender gave none. */
  readonly issuedAt: Instant;
  readonly specimen?: string | undefined;
  readonly haemolysed?: boolean | undefined;
}

export interface Session {
  readonly evidence: Evidence;
  readonly sessionId: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Concentrations in mmol/L, as decimal text; temperature in degrees C. */
  readonly dialysate: Readonly<
    Partial<Record<"magnesium" | "calcium" | "potassium" | "sodium" | "bicarbonate" | "temperature", string>>
  >;
}

export type SymptomKind =
  | "muscle-spasm"
  | "twitching"
  | "speech-disturbance"
  | "personality-change"
  | "myoclonic-jerks"
  | "motor-apraxia"
  | "tachycardia"
  | "worse-since-dialysis";

/** One occurrence: its identity is the kind with the onset; without an onset, the time of the report. */
export interface Symptom {
  readonly evidence: Evidence;
  readonly kind: SymptomKind;
  readonly severity?: "mild" | "moderate" | "severe" | undefined;
  readonly onset: Instant;
  /** False where `onset` is only the time of the report. */
  readonly onsetKnown: boolean;
  /** False once an `endedAt` or an `active: false` was reported. */
  readonly active: boolean;
  readonly endedAt?: Instant | undefined;
}

export type Treatment =
  | "magnesium"
  | "calcium"
  | "potassium"
  | "baclofen"
  | "gabapentin"
  | "vitamin-e"
  | "albumin"
  | "quinidine"
  | "quinine"
  | "hypertonic-saline";

/** One order from ordered (or given, or started) until stopped. */
export interface Order {
  readonly evidence: Evidence;
  readonly orderId: string;
  readonly treatment: Treatment;
  readonly since: Instant;
  readonly route?: "intravenous" | "oral" | "dialysate" | "other" | undefined;
  readonly indication?: "replacement" | "binder" | "hyperkalaemia" | "other" | undefined;
}

/**
 * What is known of one patient that bears on one episode, as of no instant in particular: `assess` gets
 * the instant beside it. Every list is in the fold's order.
 */
export interface Picture {
  /** The session whose aftermath this is; null while none is known (an unanchored episode). */
  readonly session: Session | null;
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
  readonly symptoms: readonly Symptom[];
  /** Those running at some time within the episode. */
  readonly orders: readonly Order[];
  readonly history: { readonly dialysisSince?: string | undefined };
}

/** One limit, as decimal text in a unit that the analyte accepts, and whose number it is. */
export interface Limit {
  readonly value: string;
  readonly unit: string;
  readonly source: string;
}

export type LimitKind = "criticalLow" | "low" | "high" | "criticalHigh";
export type Limits = Readonly<Partial<Record<LimitKind, Limit>>>;

/** The site's own numbers: everything that the note leaves open. */
export interface Policy {
  readonly limits: Readonly<Partial<Record<Analyte, Limits>>>;
  /** The last minutes of a session in which a sample counts as drawn at its end. */
  readonly atEndMinutes: number;
  /** Length of the window after a session's end; the note says 4 to 5. */
  readonly windowHours: number;
  /** After so many minutes since onset a panel not drawn becomes urgent. */
  readonly measureWithinMinutes: number;
  /** A cramp whose onset lies at most so many minutes after the end can be relieved as an acute one. */
  readonly reliefWithinMinutes: number;
  /** Hours after the session's end at which every patient is looked at again. */
  readonly checkpointHours: readonly number[];
}

export interface Because {
  readonly input: string;
  readonly value: string;
  readonly unit: string | null;
  readonly at: Instant | null;
  /** The value as it was compared, where that differs from how it was reported. */
  readonly comparedAs?: string | undefined;
  readonly limit?: Limit | undefined;
  readonly evidence?: Evidence | undefined;
}

export interface Caution {
  readonly text: string;
  readonly source: string;
}

/** One thing that the protocol says of this picture. (rule, subject) is its identity within an episode. */
export interface Line {
  readonly rule: string;
  /** The analyte, order, onset or checkpoint that the line is about. */
  readonly subject: string;
  readonly severity: Severity;
  readonly text: string;
  /** The rule's own version, the section of the note that it comes from ("ours" for none), its references. */
  readonly version: number;
  readonly section: string;
  readonly references: readonly number[];
  readonly because: readonly Because[];
  readonly cautions: readonly Caution[];
}

export interface Unknown {
  readonly input: string;
  readonly reason: "missing" | "unusable" | "doubtful" | "no-limit";
  /** Every rule that this input could make fire. */
  readonly rules: readonly string[];
}

export type Watch = "quiet" | "enhanced" | "active";

export interface Assessment {
  readonly protocolVersion: string;
  readonly severity: Severity | null;
  /** In the note's order. */
  readonly lines: readonly Line[];
  readonly unknown: readonly Unknown[];
  readonly watch: Watch;
  /** The next instant at which time alone can change this assessment; null if none. */
  readonly reviewAt: Instant | null;
}
