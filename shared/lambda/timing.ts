/** Longest run of each function, in seconds. */
export const timeoutSeconds = {
  ingest: 10,
  worker: 30,
  notify: 30,
  sweep: 55,
  wake: 30,
  respond: 10,
  assessment: 10,
  addresses: 60,
  held: 60,
  heartbeat: 15,
  pulse: 15,
  receipts: 30,
} as const;

/** How long a claimed message is its worker's alone: longer than any of them can run. */
export const messageLeaseSeconds = Math.max(timeoutSeconds.notify, timeoutSeconds.sweep) + 30;
