import type { Instant } from "../../../shared/base/instant.ts";
import type { Log, LogFields, Metrics } from "../../../shared/work/ports/runtime.ts";
import type { EventEnvelope } from "../aws/bus.ts";
import type { OutboxEntry } from "./outbox.ts";

/** What goes on in the local site, for whoever wants to see it as it happens. */
export type Happening = { readonly at: Instant } & (
  | { readonly kind: "fact"; readonly event: EventEnvelope }
  | { readonly kind: "message"; readonly entry: OutboxEntry }
  /** What the core decided, and what became of an alert. */
  | { readonly kind: "decision"; readonly code: DecisionCode; readonly fields: LogFields }
  | { readonly kind: "trouble"; readonly code: string; readonly fields: LogFields }
  /** What else was logged, and what was counted. */
  | { readonly kind: "note"; readonly code: string; readonly fields: LogFields }
  | { readonly kind: "count"; readonly name: string; readonly by: number }
);

const decisionCodes = [
  "decided",
  "alert-raised",
  "alert-withdrawn",
  "alert-unanswered",
  "alert-acknowledged",
  "nobody-to-tell",
] as const;
export type DecisionCode = (typeof decisionCodes)[number];

/** A log that tells what is written to it, decisions and trouble apart from the rest. */
export function tellingLog(now: () => Instant, tell: (happening: Happening) => void): Log {
  const written =
    (isTrouble: boolean) =>
    (text: string, fields: LogFields = {}) => {
      const code = decisionCodes.find((each) => each === text);
      if (code) tell({ at: now(), kind: "decision", code, fields });
      else tell({ at: now(), kind: isTrouble ? "trouble" : "note", code: text, fields });
    };
  return { info: written(false), warn: written(true), error: written(true) };
}

export function tellingMetrics(now: () => Instant, tell: (happening: Happening) => void): Metrics {
  return {
    count: (name, by = 1) => tell({ at: now(), kind: "count", name, by }),
    factToPublish: (milliseconds) =>
      tell({ at: now(), kind: "count", name: "FactToPublish", by: milliseconds }),
  };
}
