import { type Instant, plusHours } from "../../base/instant.ts";

export interface Retention {
  /** Days for which facts, episodes, alerts, messages and links are kept. */
  readonly retentionDays: number;
}

/** The unit is whole epoch seconds, as the table's time to live wants them. */
export function secondsOf(at: Instant): number {
  return Math.floor(Date.parse(at) / 1000);
}

/** When the table may drop what counts from `at`. */
export function expiry(at: Instant, { retentionDays }: Retention): { readonly expiresAt: number } {
  return { expiresAt: secondsOf(plusHours(at, retentionDays * 24)) };
}
