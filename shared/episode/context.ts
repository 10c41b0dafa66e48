import type { Instant } from "../base/instant.ts";
import type { Policy } from "../protocol/policy.ts";
import type { Channel, Unsendable } from "../sites/people/channel.ts";
import type { Step } from "./state/alert.ts";
import type { JoinGap } from "./state/patient.ts";

/** A contact with the channels that it has an address for. */
export interface Reachable {
  readonly contact: string;
  readonly channels: readonly Channel[];
  /** Channels whose address counts as none. */
  readonly unreachable?: readonly { readonly channel: Channel; readonly why: Unsendable }[];
}

/** A step of people.json: of alerts of one severity alone, or of both. */
interface PlannedStep extends Step {
  readonly severity?: "urgent" | "critical" | undefined;
}

/** What a decision needs to know beside the patient: the site, its people, the time. */
export interface DecisionContext {
  readonly now: Instant;
  /** The policy that new episodes run under. */
  readonly policyHash: string;
  /** @throws Error if the hash was not loaded: a decision under a wrong policy is worse than none. */
  readonly policy: (hash: string) => Policy;
  readonly steps: readonly PlannedStep[];
  readonly unansweredAfterMinutes: number;
  /** A critical line that stands so long after somebody took it on comes back to them. */
  readonly comesBackAfterMinutes?: number | undefined;
  readonly opsRole: string;
  /** The channels by which a contact can be told now; none for who is no contact any more. */
  readonly channelsOf?: ((contact: string) => readonly Channel[]) | undefined;
  /** On call for the role now. */
  readonly onCall: (role: string) => readonly Reachable[];
  /** The end of the shift in which the instant lies. */
  readonly shiftEnd: (at: Instant) => Instant;
  /** After so many days ops hear of results and sessions that do not meet. */
  readonly joinDays: Readonly<Record<JoinGap, number>>;
  /** Cryptographically random, base64url. */
  readonly random: (bytes: number) => string;
}
