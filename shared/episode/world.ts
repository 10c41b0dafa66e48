import type { Instant } from "../protocol/instant.ts";
import type { Policy } from "../protocol/types.ts";
import type { Channel, Step } from "./state.ts";

/** A contact with the channels that it has an address for. */
export interface Reachable {
  readonly contact: string;
  readonly channels: readonly Channel[];
}

/** What a decision needs to know beside the patient: the site, its people, the time. */
export interface World {
  readonly now: Instant;
  /** The policy that new episodes run under. */
  readonly policyHash: string;
  /** @throws Error if the hash was not loaded: a decision under a wrong policy is worse than none. */
  readonly policy: (hash: string) => Policy;
  readonly steps: readonly Step[];
  readonly unansweredAfterMinutes: number;
  readonly opsRole: string;
  /** On call for the role now. */
  readonly onCall: (role: string) => readonly Reachable[];
  /** The end of the shift in which the instant lies. */
  readonly shiftEnd: (at: Instant) => Instant;
  readonly retentionDays: number;
  /** Cryptographically random, base64url. */
  readonly random: (bytes: number) => string;
}
