/** Its folder in functions/. */
export type FunctionName =
  | "ingest"
  | "lab-result"
  | "session-end"
  | "bedside"
  | "sweep"
  | "notify"
  | "wake"
  | "respond"
  | "assessment"
  | "addresses"
  | "held"
  | "heartbeat"
  | "pulse"
  | "receipts";
