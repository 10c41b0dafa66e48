/** What a line of the log may say: counts, codes and places, and nothing that stood in a message. */
export interface BridgeLogFields {
  readonly peer?: string;
  readonly target?: string;
  readonly bytes?: number;
  readonly messages?: number;
  /** MSA-1 of the answers, with how many each. */
  readonly outcome?: Readonly<Record<string, number>>;
  readonly attempts?: number;
  readonly why?: string;
  readonly ms?: number;
  readonly count?: number;
  readonly port?: number;
}

export type BridgeLog = (level: "info" | "warn" | "error", event: string, fields?: BridgeLogFields) => void;

/** A line of JSON each. */
export function jsonLog(write: (line: string) => void, now: () => Date): BridgeLog {
  return (level, event, fields = {}) =>
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...fields })}\n`);
}
