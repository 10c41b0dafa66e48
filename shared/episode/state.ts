import type { Instant } from "../base/instant.ts";
import type { OwnNumber, OwnText, PatientText } from "../base/origin.ts";
import type { CloudEvent, Outcome } from "../events/fact.ts";
import type { Measure, Severity, Watch } from "../protocol/types/assessment.ts";
import type { Evidence } from "../protocol/types/picture.ts";
import type { Channel } from "../sites/channel.ts";

/** A fact as it is kept: never edited, known by (source, id), with a digest of its content. */
export interface StoredFact {
  readonly event: CloudEvent;
  /** Empty where a near load took it from a pack. */
  readonly digest: string;
  readonly receivedAt: Instant;
  /** Key in the archive of the request that it came in. */
  readonly archived?: OwnText | undefined;
}

/** A line that was told or shown, with what it rested on then. (rule, subject) within its episode. */
export interface LineRecord {
  readonly rule: OwnText;
  readonly subject: PatientText;
  /** The gravest at which it was told since it last began. */
  readonly severity: Severity;
  /** That of the last look, which a later one is compared with. Unset in what protocol 1 stored. */
  readonly lastSeverity?: Severity | undefined;
  readonly state: "standing" | "resolved" | "withdrawn";
  readonly since: Instant;
  readonly endedAt?: Instant | undefined;
  /** The alerts that told it; none for a line that was only shown. */
  readonly alerts: readonly string[];
  /** Taken over with an order of before, and not told here: it is news when something new makes that order dangerous. */
  readonly carried?: boolean | undefined;
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

/** `resolved`: newer facts or time ended all of its lines. */
export type AlertState = "open" | "acknowledged" | "unanswered" | "withdrawn" | "resolved";

/** What an alert was raised for, in the words of that moment; `at` says when the line came to it. */
export interface RaisedLine {
  readonly rule: OwnText;
  readonly subject: PatientText;
  readonly severity: Severity;
  readonly text: PatientText;
  readonly at: Instant;
}

/** One step of escalation, frozen with the alert: who is asked for, and how long after it was raised. */
export interface Step {
  readonly afterMinutes: number;
  readonly role: string;
}

/** What one decision newly told, as grave as its gravest line. */
export interface Alert {
  readonly id: OwnText;
  readonly episode: string;
  /** When the fact that led to it was accepted; `raisedAt`, when the decision was taken. */
  readonly causedAt: Instant;
  readonly raisedAt: Instant;
  readonly severity: Severity;
  readonly state: AlertState;
  /** Until then neighbours join it; the first step is taken no earlier. */
  readonly gatherUntil: Instant;
  readonly steps: readonly Step[];
  readonly unansweredAfterMinutes: number;
  /** How many of `steps` are taken; 0 while it gathers. */
  readonly stepsTaken: number;
  /** When the last of them was taken. */
  readonly steppedAt?: Instant | undefined;
  /** Unset in what protocol 1 stored. */
  readonly raisedFor?: readonly RaisedLine[] | undefined;
  /** When the last of its lines ended, and why: by newer facts or time, or because its evidence was corrected. */
  readonly ended?: { readonly at: Instant; readonly why: "resolved" | "withdrawn" } | undefined;
  readonly unansweredAt?: Instant | undefined;
  /** When it was told once more to the shift after the one that did not answer. */
  readonly toldNextShiftAt?: Instant | undefined;
  /** When it came back to who took it on, was answered again or went to the next step. */
  readonly returned?:
    | {
        readonly at: Instant;
        readonly answeredAt?: Instant | undefined;
        readonly passedOnAt?: Instant | undefined;
      }
    | undefined;
  /** When it was said that the blood that it asks for is not drawn. */
  readonly undrawnAt?: Instant | undefined;
  /** The reference behind each contact's link. */
  readonly references: Readonly<Record<string, string>>;
  readonly answer?:
    | {
        readonly contact: string;
        readonly outcome: Outcome;
        readonly note?: PatientText | undefined;
        readonly at: Instant;
      }
    | undefined;
}

export type MessageKind = "alert" | "withdrawal" | "digest" | "drill" | "ops";
export type MessageState = "pending" | "sending" | "accepted" | "failed" | "expired" | "withdrawn";

/** Why a message was not sent, or not yet: a closed list. */
export const notSentReasons = [
  "quiet-hours",
  "limit",
  "expired",
  "withdrawn",
  "resolved",
  "acknowledged",
  "no-address",
  "opted-out",
  "shadow",
  "provider-error",
] as const;
export type NotSent = (typeof notSentReasons)[number];

/** What ops are told of. */
export type OpsMatter =
  | "unanswered"
  | "nobody-to-tell"
  | "pin-locked"
  | "unjoined"
  | "overtaken"
  | "feed-silent"
  | "feed-back";

/** One Publish: one contact, one channel, one step of one alert. It holds nothing about the patient. */
export type Message = SendingMessage | RestingMessage;

/** Somebody has it in hand, until the instant at which the claim lapses. */
export interface SendingMessage extends MessageFields {
  readonly state: "sending";
  readonly leaseUntil: Instant;
}

export interface RestingMessage extends MessageFields {
  readonly state: Exclude<MessageState, "sending">;
}

/** What is kept of a message; message-life.ts makes one of it. */
export interface MessageFields {
  /** Unique within its partition. */
  readonly id: OwnText;
  readonly alert: OwnText;
  readonly kind: MessageKind;
  /** In an ops message only. */
  readonly about?: OpsMatter | undefined;
  /** From 1. */
  readonly step: number;
  readonly contact: OwnText;
  readonly channel: Channel;
  readonly severity: Severity;
  readonly ref: OwnText;
  readonly state: MessageState;
  readonly reason?: NotSent | undefined;
  /** When the fact arrived that led to it: the start of "time from fact to publish". */
  readonly causedAt: Instant;
  readonly sendAt: Instant;
  /** When the provider took it. Unset in what protocol 1 stored. */
  readonly acceptedAt?: Instant | undefined;
  /** Past this it is decided again before it may go. */
  readonly notAfter: Instant;
  /** It was decided again after its time: it says LATE. */
  readonly late: boolean;
  /** An earlier attempt may have reached the provider: it says REPEAT. */
  readonly repeat: boolean;
  readonly attempts: number;
  readonly leaseUntil?: Instant | undefined;
  /** In a withdrawal: until when the patient's window stays open, if it still is. */
  readonly windowOpenUntil?: Instant | undefined;
  /** In a word of a locked PIN: whose it is, and until when. */
  readonly lockedContact?: OwnText | undefined;
  readonly lockedUntil?: Instant | undefined;
  /** In a word of a sender: as the site's file names it, and when it was last heard. */
  readonly silentSender?: OwnText | undefined;
  readonly heardAt?: Instant | undefined;
  /** Counts changes: each change is conditioned on the one before. 0 for one not yet stored. */
  readonly revision: number;
}

/** All that is kept of one patient, as one load returns it. */
export interface PatientState {
  readonly subject: PatientText;
  /** Of the last commit; 0 for a patient never seen. */
  readonly version: number;
  /** Those of the last 30 days, and standing ones (orders, history) of any age. */
  readonly facts: readonly StoredFact[];
  readonly episodes: readonly Episode[];
  readonly alerts: readonly Alert[];
  readonly messages: readonly Message[];
  readonly dueAt: Instant | null;
  readonly joins?: Joins | undefined;
  /** The number that this one was joined to: what comes from now on is that one's. */
  readonly mergedInto?: PatientText | undefined;
  /** Episodes of another number that this decision joins: what was told in them is no news here. */
  readonly joined?: readonly Episode[] | undefined;
  /** Items of the partition that this code cannot make out: another version wrote them, and they are left as they are. */
  readonly unread?: number | undefined;
  /** Facts that no decision can be taken with, and that this one is taken without. */
  readonly aside?: number | undefined;
  /** Digest of the patient's row on the unit's list; unset where there is none. */
  readonly listed?: OwnText | undefined;
  /** Facts that are placed before it stand packed, and all of them are known. Unset where that is not sure. */
  readonly settledUntil?: Instant | undefined;
  /** Only what began from then on is to be looked at again: of earlier times not everything was loaded. Unset: all. */
  readonly reviewedFrom?: Instant | undefined;
  /** It is time to pack what is settled. */
  readonly isToSettle?: true | undefined;
  /** What the last decisions changed and their commits could not hold: the state shows it, the next commits write it. */
  readonly remainders?: readonly Remainder[] | undefined;
}

/** All of a decision but its facts. */
export type Carriable = Pick<
  Changes,
  "episodes" | "removedEpisodes" | "alerts" | "messages" | "references" | "digestAdds" | "digestRemoves"
>;

/** A part of a decision that waits to be written. */
export interface Remainder {
  readonly slot: OwnNumber;
  /** The commit that left it. */
  readonly commit: OwnNumber;
  readonly content: Carriable;
}

/** Where a patient's results and sessions do not meet, as when two systems know one person by two names. */
export const joinGaps = ["results-without-session", "sessions-without-result"] as const;
export type JoinGap = (typeof joinGaps)[number];

export interface Unjoined {
  readonly since: Instant;
  /** The end of the shift in which ops are told of it, once it has lasted too long. */
  readonly listedAt?: Instant | undefined;
}

export type Joins = Readonly<Partial<Record<JoinGap, Unjoined>>>;

/** A routine line that waits for the digest of its shift. */
export interface DigestEntry {
  /** Unset: the clinicians of the role that reads the digest. */
  readonly audience?: Audience | undefined;
  readonly shiftEnd: Instant;
  readonly subject: PatientText;
  readonly episode: string;
  readonly rule: OwnText;
  readonly line: PatientText;
  /** In the words of the moment when it was listed. Unset in what earlier code stored, and in what was taken back. */
  readonly text?: PatientText | undefined;
  /** It was in an earlier digest, and its evidence was corrected since. */
  readonly withdrawn: boolean;
}

/** Who reads a list of the shift beside the clinicians. */
export type Audience = "ops";

/** What a link's 128 random bits stand for. */
export interface Reference {
  readonly ref: OwnText;
  readonly owner:
    | { readonly kind: "patient"; readonly subject: PatientText }
    | { readonly kind: "digest"; readonly shiftEnd: Instant; readonly audience?: Audience | undefined }
    | ({ readonly kind: "lock" } & PinLock)
    | { readonly kind: "feed"; readonly feed: OwnText }
    | { readonly kind: "drill"; readonly contact: OwnText };
  readonly alert: OwnText;
  readonly contact: OwnText;
  readonly expiresAt: Instant;
}

/** What one decision changes: stored in one transaction, or, where that is too small, in several. */
export interface Changes {
  readonly facts: readonly StoredFact[];
  readonly episodes: readonly Episode[];
  /** Unanchored episodes whose facts a session adopted. */
  readonly removedEpisodes: readonly string[];
  readonly alerts: readonly Alert[];
  /** New ones have revision 0; a changed one carries the revision that was read. */
  readonly messages: readonly Message[];
  readonly references: readonly Reference[];
  readonly digestAdds: readonly DigestEntry[];
  readonly digestRemoves: readonly DigestEntry[];
  readonly dueAt: Instant | null;
  readonly joins?: Joins | undefined;
  /** The patient's row on the unit's list, where it changed. */
  readonly row?: ListedRow | undefined;
  /** When it was taken: what of it must wait to be written is due from then on. */
  readonly decidedAt?: Instant | undefined;
}

/** A row as it is to stand on the unit's list, as JSON, and its digest; null where it is to be taken off. */
export type ListedRow = { readonly content: PatientText; readonly digest: OwnText } | null;

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

/** Too many wrong ones locked a contact's PIN. */
export interface PinLock {
  readonly contact: OwnText;
  /** Of the PIN's state that is locked. A state of a later revision is open again. */
  readonly revision: OwnNumber;
  /** Which of the contact's counts of tries is locked. Unset: the one that earlier code kept. */
  readonly where?: OwnText | undefined;
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

/** What ops were told of a sender last, or are being told. */
export interface FeedWord {
  readonly about: "feed-silent" | "feed-back";
  /** When it was last heard before. */
  readonly silentSince: Instant;
  /** When it was last heard at the time of the word. */
  readonly heardAt: Instant;
  /** Everybody of ops was. */
  readonly told: boolean;
}

/** What one sender's silence led to: its own partition, its own messages. */
export interface FeedState {
  /** Stands for the sender and for what it sends. */
  readonly feed: OwnText;
  /** As it names itself: for the page alone. */
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
  readonly outcome?: Outcome | undefined;
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
