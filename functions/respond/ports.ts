import type { Instant } from "../../shared/base/instant.ts";
import type {
  Alert,
  MessageKind,
  MessageState,
  NotSent,
  PinLock,
  StoredFact,
} from "../../shared/episode/state.ts";
import type { KnownValue, Line, Unknown } from "../../shared/protocol/types.ts";
import type { Channel } from "../../shared/sites/channel.ts";
import type { Measurements } from "../../shared/views/chart-points.ts";

/** One message of the alert: to whom, and how far it came. */
export interface Told {
  readonly kind: MessageKind;
  readonly contact: string;
  readonly channel: Channel;
  readonly step: number;
  readonly state: MessageState;
  readonly reason?: NotSent | undefined;
  readonly sendAt: Instant;
}

/** What the page shows of one alert, as of now. */
export interface AlertView {
  readonly subject: string;
  readonly alert: Alert;
  /** All that stands in the alert's episode, in the note's order. */
  readonly lines: readonly Line[];
  /** Every value of the episode, those from before the session too. */
  readonly known: readonly KnownValue[];
  readonly unknown: readonly Unknown[];
  readonly told: readonly Told[];
  /** Null while no session is known. */
  readonly session: { readonly startedAt: Instant; readonly endedAt: Instant } | null;
  /** Null where nothing opened a window. */
  readonly window: {
    readonly opensAt: Instant;
    readonly closesAt: Instant;
    readonly provisional: boolean;
  } | null;
  readonly measurements: Measurements;
  readonly now: Instant;
}

/** What the page needs of the episode. */
export interface RespondPorts {
  /** Null if the patient has no such alert any more. */
  view(subject: string, alert: string): Promise<AlertView | null>;
  /** Commits the acknowledgement like any other fact. Resolves when it is durable; a repeat changes nothing. */
  acknowledge(subject: string, fact: StoredFact): Promise<void>;
  /** Tells ops. What cannot be told now the sweep tells: it never rejects. */
  tellOfLock(lock: PinLock): Promise<void>;
}
