import { type Instant, latest } from "../../../base/instant.ts";
import type { Finding } from "../reasons/reasons.ts";
import type { Result } from "./result.ts";

/** Blood that was drawn and whose result is registered, and awaited. */
export interface TakenDraw {
  readonly source: string;
  readonly subject: string;
  readonly order: string;
  readonly collectedAt: Instant;
  readonly code: { readonly system: string; readonly code: string };
}

/** One result as it is read at some time. */
export interface ReadResult {
  readonly source: string;
  readonly subject: string;
  readonly report: string;
  readonly issue: string;
  /** When it was issued, sent, drawn or, failing all, received. */
  readonly time: Instant;
  readonly isReceived: boolean;
  /** It is that of the collection, which the result tells, and is that of the receipt while it has not come. */
  readonly isOfCollection: boolean;
  readonly result: Result;
}

export interface TakenResult extends ReadResult {
  /** The same as it is read once every time that it tells has come: it names the fact, so that a resend bears that name. */
  readonly settled: ReadResult;
}

export interface Observations {
  readonly results: readonly TakenResult[];
  readonly draws: readonly TakenDraw[];
  readonly findings: readonly Finding[];
}

/** The latest of several times; for facts that hold several results. */
export function latestTime(taken: readonly ReadResult[]): Instant | null {
  return latest(...taken.map(({ time }) => time));
}
