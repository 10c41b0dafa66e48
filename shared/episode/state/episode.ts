import { type Instant, latest } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import type { Measure, Severity, Watch } from "../../protocol/types/assessment.ts";
import type { Evidence } from "../../protocol/types/picture.ts";

/** A line that was told or shown, with what it rested on then. (rule, subject) within its episode. */
export interface LineRecord {
  readonly rule: OwnText;
  readonly subject: PatientText;
  /** The gravest at which it was told since it last began. */
  readonly severity: Severity;
  /** The severity of the last look, which a later one is compared with. Unset in what protocol 1 stored. */
  readonly lastSeverity?: Severity | undefined;
  readonly state: "standing" | "resolved" | "withdrawn";
  readonly since: Instant;
  readonly endedAt?: Instant | undefined;
  /** The alerts that told it; none for a line that was only shown. */
  readonly alerts: readonly string[];
  /** Taken over with an order of before, and not told here: it is news when something new makes that order dangerous. */
  readonly carried?: boolean | undefined;
  /** Results on which it was told as critical before it passed, eased or ended: an issue that says the same again is no news. */
  readonly heardOf?: readonly Evidence[] | undefined;
  /** How far its value lay beyond the critical limit when it was last told. */
  readonly toldMeasure?: Measure | undefined;
  /** The shift's end whose digest lists it. */
  readonly digest?: Instant | undefined;
  readonly evidence: readonly Evidence[];
}

export function isStanding({ state }: LineRecord): boolean {
  return state === "standing";
}

export interface Checkpoint {
  readonly dueAt: Instant;
  readonly ranAt?: Instant | undefined;
}

/** The hours after one session; or facts that no session covers yet. */
export interface Episode {
  readonly id: string;
  readonly sessionId: string | null;
  /** Hash of the policy that it runs under. */
  readonly policy: string;
  readonly opensAt: Instant;
  /** The picture that was last reconciled: nothing is told again while neither it nor time moves. */
  readonly pictureDigest: string;
  readonly reviewAt: Instant | null;
  readonly watch: Watch;
  readonly checkpoints: readonly Checkpoint[];
  readonly told: readonly LineRecord[];
}

/** The one of these episodes that opened last. */
export function openedLast(episodes: readonly Episode[]): Episode | undefined {
  const at = latest(...episodes.map(({ opensAt }) => opensAt));
  return episodes.find(({ opensAt }) => opensAt === at);
}

/** An ended line as one that stands. What ended before its shift did was taken out of that shift's digest. */
export function standingAgain({ endedAt, digest, ...line }: LineRecord): LineRecord {
  const isListed = digest !== undefined && (endedAt === undefined || endedAt >= digest);
  return { ...line, ...(isListed && { digest }), state: "standing" };
}
