import type { FactType } from "../shared/events/fact.ts";

/**
 * The wiring table: which fact goes to which function, and what else calls one. The stack builds AWS
 * from it, and the local site routes by it; where the two differ, the number says so.
 */
export const busRoutes = {
  "lab-result": ["lab.results.reported.v1", "specimen.collected.v1", "lab.results.withdrawn.v1"],
  "session-end": ["dialysis.session.started.v1", "dialysis.session.ended.v1"],
  bedside: ["symptoms.reported.v1", "history.stated.v1", "treatment.changed.v1", "patient.merged.v1"],
} as const satisfies Record<string, readonly Exclude<FactType, "alert.acknowledged.v1">[]>;

/** The queue beside a function's own, of the facts that press: they stand in line behind nobody. */
export function fastLaneOf(name: BusFunction): `${BusFunction}-fast` {
  return `${name}-fast`;
}

export const busFunctions = Object.keys(busRoutes).filter((name): name is BusFunction => name in busRoutes);

/** What a token must carry to send facts, and to read an assessment. */
export const scopes = { ingest: "ingest/write", assessment: "read/assessment" } as const;

/** `scope`: null asks for no token. */
export const httpRoutes = [
  { method: "POST", path: "/v1/events", function: "ingest", scope: scopes.ingest },
  { method: "POST", path: "/v1/hl7v2", function: "ingest", scope: scopes.ingest },
  { method: "POST", path: "/v1/fhir", function: "ingest", scope: scopes.ingest },
  {
    method: "GET",
    path: "/v1/patients/{subject}/assessment",
    function: "assessment",
    scope: scopes.assessment,
  },
  { method: "GET", path: "/health", function: "ingest", scope: null },
  { method: "GET", path: "/a/{ref}", function: "respond", scope: null },
  { method: "HEAD", path: "/a/{ref}", function: "respond", scope: null },
  { method: "POST", path: "/a/{ref}", function: "respond", scope: null },
  { method: "GET", path: "/u/{ref}", function: "respond", scope: null },
  { method: "HEAD", path: "/u/{ref}", function: "respond", scope: null },
  { method: "POST", path: "/u/{ref}", function: "respond", scope: null },
] as const;

/** The site's own: whoever calls it signs as AWS does, and locally has the token. In the description for senders it has no place. */
export const heartbeatRoute = {
  method: "POST",
  path: "/v1/heartbeat",
  function: "ingest",
  scope: "signed",
} as const;

/** Sends the made-up patient to the door. */
export const everyHour = { function: "heartbeat", minutes: 60 } as const;
/** Behind the queue at the other end: lets the outside know. */
export const pulse = "pulse";

export const streamConsumer = "notify";
/** What a queue wakes at the second, where the clock would come within the minute. */
export const wakened = "wake";
export const everyMinute = "sweep";
/** Asks SNS whose addresses count as none. */
export const everyFewMinutes = { function: "addresses", minutes: 5 } as const;

/** Looks at what waits for a person. */
export const everyQuarterHour = { function: "held", minutes: 15 } as const;

/** What is called every few minutes, for which a late call is no harm. */
export const rounds = [everyFewMinutes, everyQuarterHour] as const;
/**
 * On one machine all of them go round once an hour: nobody's phone opts out between, and a clock that is moved by a day
 * would spend most of its time on them.
 */
export const localRoundMinutes = 60;
export type RoundFunction = (typeof rounds)[number]["function"];

/** How a queue hands its messages over; the table's stream likewise. */
export const batching = {
  size: 10,
  /**
   * Tries before a fact goes to its dead-letter queue: one a minute, for an hour. A fault of the table that passes then
   * needs nobody; DecisionsFailed calls a person after two minutes all the same.
   */
  tries: 60,
  /** Of a record of the stream, which the sweep makes good. */
  streamTries: 5,
  /** On one machine, where a table that fails does not come back by itself. */
  localTries: 5,
  /** Of a wake-up, which the sweep makes good. */
  wakeTries: 3,
} as const;

export { messageLeaseSeconds, timeoutSeconds } from "../shared/lambda/timing.ts";

export type BusFunction = keyof typeof busRoutes;
