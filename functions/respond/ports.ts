import type { Instant } from "../../shared/base/instant.ts";
import type { Alert } from "../../shared/episode/state/alert.ts";
import type { LineRecord } from "../../shared/episode/state/episode.ts";
import type { DigestEntry } from "../../shared/episode/state/lists.ts";
import type { MessageKind, MessageState, NotSent } from "../../shared/episode/state/message.ts";
import type { StoredFact } from "../../shared/episode/state/patient.ts";
import type { PinLock } from "../../shared/episode/state/reference.ts";
import type { KnownValue, Line, Unknown } from "../../shared/protocol/types/assessment.ts";
import type { Channel } from "../../shared/sites/people/channel.ts";
import type { Measurements } from "../../shared/views/chart-points.ts";
import type { ListedPatient } from "../../shared/views/listed-patient.ts";

/** One message of the alert: to whom, and how far it came. */
export interface ToldContact {
  readonly kind: MessageKind;
  readonly contact: string;
  readonly channel: Channel;
  readonly step: number;
  readonly state: MessageState;
  readonly reason?: NotSent | undefined;
  readonly sendAt: Instant;
}

/** What a page shows of one patient, as of now. */
export interface PatientView {
  readonly subject: string;
  /** The number that this one was joined to, which the patient goes by now. */
  readonly joinedTo: string | null;
  /** The numbers that were joined to this one. */
  readonly joined: readonly string[];
  /** All that stands in the episode, in the note's order. */
  readonly lines: readonly Line[];
  /** Every value of the episode, those from before the session too. */
  readonly known: readonly KnownValue[];
  /** Every value that was measured later, in another episode: no line rests on them. */
  readonly since: readonly KnownValue[];
  readonly unknown: readonly Unknown[];
  /** Null while no session is known. */
  readonly session: { readonly startedAt: Instant; readonly endedAt: Instant } | null;
  /** Null where nothing opened a window. */
  readonly window: {
    readonly opensAt: Instant;
    readonly closesAt: Instant;
    readonly provisional: boolean;
  } | null;
  readonly measurements: Measurements;
  /** Whether any alert of the patient was answered. */
  readonly isAnswered: boolean;
  readonly now: Instant;
  /** Times of the same day as this one stand without their date. */
  readonly reference: Instant;
}

/** And of one alert. */
export interface AlertView extends PatientView {
  readonly alert: Alert;
  readonly told: readonly ToldContact[];
  /** What became of the lines that it told, and since when others of its episode stand. */
  readonly records: readonly LineRecord[];
}

/** What the page needs of the episode. */
export interface RespondPorts {
  /** Null if the patient has no such alert any more. */
  view(subject: string, alert: string): Promise<AlertView | null>;
  /** With the alert that waits for an answer, the gravest and oldest first, if there is one. */
  patient(subject: string): Promise<AlertView | PatientView>;
  /** The patient as a list of a shift shows them, which tells of `entries`. */
  listed(subject: string, entries: readonly DigestEntry[]): Promise<ListedPatient>;
  /** Commits the acknowledgement like any other fact. Resolves when it is durable; a repeat changes nothing. */
  acknowledge(subject: string, fact: StoredFact): Promise<unknown>;
  /** Tells ops. What cannot be told now the sweep tells: it never rejects. */
  tellOfLock(lock: PinLock): Promise<void>;
}
