/** A decision's clock was read so long before its commit at most. */
export const DECISION_MS = 30_000;

/** The longest run of a function: deciding to send and sending lie so far apart at most. */
export const LONGEST_RUN_MS = 60_000;

export const TWO_MINUTES = 120_000;
