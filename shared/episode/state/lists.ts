import type { Instant } from "../../base/instant.ts";
import type { OwnText, PatientText } from "../../base/origin.ts";
import type { AnswerOutcome } from "../../events/answer.ts";
import type { MachineMatter, Message } from "./message.ts";
import type { Audience, PinLock, Reference } from "./reference.ts";

/** What is not a patient's: its own partition, its own messages. */
interface ListState {
  /** 0 where nothing of it is stored yet. */
  readonly version: number;
  readonly messages: readonly Message[];
  readonly dueAt: Instant | null;
}

interface ListChanges {
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  readonly dueAt: Instant | null;
}

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
  /** The shift's end whose digest told what was taken back: it has the words, though the episode may be gone. */
  readonly listedIn?: Instant | undefined;
}

/** The digest of one shift. */
export interface DigestState extends ListState {
  readonly shiftEnd: Instant;
  readonly made: boolean;
  readonly entries: readonly DigestEntry[];
}

export interface DigestChanges extends ListChanges {
  readonly made: boolean;
}

/** What one lock led to. */
export interface LockState extends ListState, PinLock {
  readonly until: Instant;
  /** It was decided whom to tell of it. */
  readonly told: boolean;
}

export interface LockChanges extends ListChanges {
  readonly told: boolean;
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

/** What one sender's silence led to. */
export interface FeedState extends ListState {
  /** Stands for the sender and for what it sends. */
  readonly feed: OwnText;
  /** The sender as it names itself: for the page alone. */
  readonly sender: PatientText;
  readonly word: FeedWord | null;
}

export interface FeedChanges extends ListChanges {
  readonly word: FeedWord | null;
}

/** One time that a contact was asked to show that messages reach them, and what they did. */
export interface Drill {
  readonly alert: OwnText;
  readonly at: Instant;
  readonly openedAt?: Instant | undefined;
  readonly answeredAt?: Instant | undefined;
  readonly outcome?: AnswerOutcome | undefined;
}

/** The drills of one contact, the oldest first. */
export interface DrillState extends ListState {
  readonly contact: OwnText;
  readonly drills: readonly Drill[];
}

export interface DrillChanges extends ListChanges {
  readonly drills: readonly Drill[];
}
