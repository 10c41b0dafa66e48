import type { Instant } from "../../base/instant.ts";
import type { OwnNumber, OwnText, PatientText } from "../../base/origin.ts";
import type { CloudEvent } from "../../events/fact.ts";
import type { Alert } from "./alert.ts";
import type { Episode } from "./episode.ts";
import type { DigestEntry } from "./lists.ts";
import type { Message } from "./message.ts";
import type { Reference } from "./reference.ts";

/** A fact as it is kept: never edited, known by (source, id), with a digest of its content. */
export interface StoredFact {
  readonly event: CloudEvent;
  /** Empty where a near load took it from a pack. */
  readonly digest: string;
  readonly receivedAt: Instant;
  /** Key in the archive of the request that it came in. */
  readonly archived?: OwnText | undefined;
}

/** All that is kept of one patient, as one load returns it. */
export interface PatientState {
  readonly subject: PatientText;
  /** The version of the last commit; 0 for a patient never seen. */
  readonly version: number;
  /** The facts of the last 30 days, and standing ones (orders, history) of any age. */
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
