import type { Instant } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import type { AnswerOutcome } from "../../events/fact.ts";
import type { MachineMatter, Message } from "./message.ts";
import type { Audience, PinLock, Reference } from "./reference.ts";

/** A routine line that waits for the digest of its shift. */
export interface DigestEntry {
  /** Unset: the clinicians of the role that reads the digest. */
  readonly audience?: Audience | undefined;
  readonly shiftEnd: Instant;
  readonly subject: PatientText;
  readonly episode: string;
  readonly rule: OwnText;
  readonly line: PatientText;
  /**
   * The line in the words of the moment when it was listed. Unset in what earlier code stored, and in what was taken
   * back.
   */
  readonly text?: PatientText | undefined;
  /** It was in an earlier digest, and its evidence was corrected since. */
  readonly withdrawn: boolean;
}

/** The digest of one shift: its own partition, its own messages. */
export interface DigestState {
  readonly shiftEnd: Instant;
  readonly version: number;
  readonly made: boolean;
  readonly entries: readonly DigestEntry[];
  readonly messages: readonly Message[];
  readonly dueAt: Instant | null;
}

export interface DigestChanges {
  readonly made: boolean;
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  readonly dueAt: Instant | null;
}

/** What one lock led to: its own partition, its own messages. */
export interface LockState extends PinLock {
  readonly until: Instant;
  readonly version: number;
  /** It was decided whom to tell of it. */
  readonly told: boolean;
  readonly messages: readonly Message[];
  readonly dueAt: Instant | null;
}

export interface LockChanges {
  readonly told: boolean;
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  readonly dueAt: Instant | null;
}

/** What ops were told of a sender last, or are being told; of a dialysis machine each matter is told once. */
export interface FeedWord {
  readonly about: "feed-silent" | "feed-back" | MachineMatter;
  /** When it was last heard before. */
  readonly silentSince: Instant;
  /** When it was last heard at the time of the word; of a continuous treatment its start, of a clock when it was met. */
  readonly heardAt: Instant;
  /** Everybody of ops was. */
  readonly told: boolean;
}

/** What one sender's silence led to: its own partition, its own messages. */
export interface FeedState {
  /** Stands for the sender and for what it sends. */
  readonly feed: OwnText;
  /** The sender as it names itself: for the page alone. */
  readonly sender: PatientText;
  /** 0 where nothing was ever told of it. */
  readonly version: number;
  readonly word: FeedWord | null;
  readonly messages: readonly Message[];
  readonly dueAt: Instant | null;
}

export interface FeedChanges {
  readonly word: FeedWord | null;
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  readonly dueAt: Instant | null;
}

/** One time that a contact was asked to show that messages reach them, and what they did. */
export interface Drill {
  readonly alert: OwnText;
  readonly at: Instant;
  readonly openedAt?: Instant | undefined;
  readonly answeredAt?: Instant | undefined;
  readonly outcome?: AnswerOutcome | undefined;
}

/** The drills of one contact, the oldest first: their own partition, their own messages. */
export interface DrillState {
  readonly contact: OwnText;
  /** 0 where there was never one. */
  readonly version: number;
  readonly drills: readonly Drill[];
  readonly messages: readonly Message[];
  readonly dueAt: Instant | null;
}

export interface DrillChanges {
  readonly drills: readonly Drill[];
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  readonly dueAt: Instant | null;
}
