import type { Instant } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import type { Analyte } from "../values/analyte.ts";
import type { Limit, LimitKind } from "./limit.ts";
import type { Evidence, ResultStatus } from "./picture.ts";
import type { Doubt, Phase, Problem } from "./reading.ts";

/** The severities stand in rising order of gravity. */
export const severities = ["info", "routine", "urgent", "critical"] as const;
export type Severity = (typeof severities)[number];

export interface Because {
  readonly input: string;
  readonly value: PatientText;
  readonly unit: PatientText | null;
  readonly at: Instant | null;
  /** The value as it was compared, where that differs from how it was reported. */
  readonly comparedAs?: PatientText | undefined;
  readonly limit?: Limit | undefined;
  readonly evidence?: Evidence | undefined;
}

export interface Caution {
  readonly text: string;
  readonly source: string;
}

/** One thing that the protocol says of this picture. (rule, subject) is its identity within an episode. */
export interface Line {
  readonly rule: OwnText;
  /** The analyte, order, onset or checkpoint that the line is about. */
  readonly subject: PatientText;
  readonly severity: Severity;
  readonly text: PatientText;
  /** The rule's own version, the section of the note that it comes from ("ours" for none), its references. */
  readonly version: number;
  readonly section: string;
  readonly references: readonly number[];
  readonly because: readonly Because[];
  readonly cautions: readonly Caution[];
  /** How far a finding lies beyond a critical limit. */
  readonly measure?: Measure | undefined;
}

/** A value against the limits of its side: decimal text, all in the first unit of the analyte, as mmol/L. */
export interface Measure {
  readonly analyte: Analyte;
  readonly side: "low" | "high";
  readonly value: string;
  readonly critical: string;
  /** Null where none is set. */
  readonly ordinary: string | null;
}

/** A value of the picture, whether or not a limit is set for it and whether or not anything follows from it. */
export interface KnownValue {
  readonly analyte: Analyte;
  /** The value stands as reported, with its comparator. */
  readonly value: PatientText;
  readonly unit: PatientText | null;
  /** Collection; null where it is unknown. */
  readonly at: Instant | null;
  readonly issuedAt: Instant;
  readonly status: ResultStatus;
  readonly phase: Phase;
  readonly doubts: readonly Doubt[];
  /** Why it could not be used. */
  readonly problem: Problem | null;
  /** The farthest limit that it lies beyond, and that limit. */
  readonly beyond: LimitKind | null;
  readonly limit: Limit | null;
  /** Whether any limit is set for its analyte: without one it never reads as normal. */
  readonly hasLimit: boolean;
  readonly evidence: Evidence;
}

export interface Unknown {
  readonly input: string;
  readonly reason: "missing" | "awaited" | "before-session" | "unusable" | "doubtful" | "no-limit";
  /** Every rule that this input could make fire. */
  readonly rules: readonly string[];
}

export type Watch = "quiet" | "enhanced" | "active";

export interface Assessment {
  readonly protocolVersion: string;
  readonly severity: Severity | null;
  /** The lines stand in the note's order. */
  readonly lines: readonly Line[];
  /** Every value of the picture, those from before the session included: analyte by analyte, in order of time. */
  readonly known: readonly KnownValue[];
  readonly unknown: readonly Unknown[];
  readonly watch: Watch;
  /** The next instant at which time alone can change this assessment; null if none. */
  readonly reviewAt: Instant | null;
}
