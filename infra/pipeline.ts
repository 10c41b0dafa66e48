import type { FactType } from "../shared/events/fact.ts";
import { factsFor } from "../shared/events/kinds.ts";
import type { Share } from "../shared/store/due/parts.ts";

/** What a function may do in AWS: each right brings what the function has to know for it. */
export type Right =
  | "archive"
  | "ask-about-addresses"
  | "count-feeds"
  | "decide"
  | "hold"
  | "keep-treatments"
  | "knock"
  | "know-people"
  | "leave-wake-ups"
  | "look-at-held"
  | "mark"
  | "publish"
  | "put-on-bus"
  | "read"
  | "see-due";

/** What a row says of any function. */
export interface Called {
  /** Longest run. */
  readonly seconds: number;
  readonly rights: readonly Right[];
  /** The most at one moment; unset: as many as the account has room for. */
  readonly atOnce?: number | undefined;
}

/** The bus calls it: its facts, what they are to people, and what people do by hand while none is assessed. */
interface ByBus extends Called {
  readonly by: "bus";
  readonly facts: readonly FactType[];
  readonly of: string;
  readonly byHand: string;
  /** Seconds for which its queues hold a fact back, so that what was sent with it and is another's comes first. */
  readonly after: number;
}

/** The clock calls it every so many minutes: a late call is no harm to it. */
interface ByRound extends Called {
  readonly by: "round";
  readonly minutes: number;
}

interface ByOther extends Called {
  /** `site`: only where the site's file asks for it. */
  readonly by: "http" | "stream" | "wake-ups" | "minute" | "hour" | "site";
}

/** A minute's work is done side by side in so many shares: a rule of the clock has room for no more. */
const SHARES = 5;

/** What the clock says to the sweep, each of them every minute. */
export const sweepShares: readonly Share[] = Array.from({ length: SHARES }, (_, share) => ({
  share,
  of: SHARES,
}));

/**
 * The table of functions, each by its folder: what calls it, how long it may run, what it may do, and what it means for
 * people where it fails. The stack, its alarms, the local site and the simulation are made from it.
 */
export const table = {
  ingest: {
    by: "http",
    seconds: 10,
    rights: ["put-on-bus", "hold", "count-feeds", "keep-treatments", "archive"],
  },
  /**
   * Far more clinicians than answer at one moment: a flood of guesses, each of which costs a slow hash, can neither take
   * the concurrency of those who assess, nor can their backlog take the clinicians'.
   */
  respond: { by: "http", seconds: 10, atOnce: 9, rights: ["decide"] },
  assessment: { by: "http", seconds: 10, rights: ["read"] },
  "lab-result": {
    by: "bus",
    facts: factsFor("lab-result"),
    of: "Laboratory results",
    byHand: "look at the newest results of today's patients by hand",
    after: 0,
    seconds: 30,
    rights: ["decide"],
  },
  "session-end": {
    by: "bus",
    facts: factsFor("session-end"),
    of: "Session ends",
    byHand: "watch the patients who left the machine in the last five hours by hand",
    after: 0,
    seconds: 30,
    rights: ["decide"],
  },
  bedside: {
    by: "bus",
    facts: factsFor("bedside"),
    of: "Symptoms and orders",
    byHand: "ask the unit for new spasms and new orders, and assess them by hand",
    /** An order that comes with its magnesium in one request is judged by it. */
    after: 2,
    seconds: 30,
    rights: ["decide"],
  },
  notify: { by: "stream", seconds: 30, rights: ["mark", "leave-wake-ups", "publish"] },
  /** At the second, where the clock would come within the minute. */
  wake: { by: "wake-ups", seconds: 30, rights: ["decide", "publish"] },
  /** Each share once at a time: a run ends before the next minute's begins. */
  sweep: { by: "minute", seconds: 57, atOnce: SHARES, rights: ["decide", "see-due", "publish"] },
  /** Asks SNS whose addresses count as none. */
  addresses: { by: "round", minutes: 5, seconds: 60, rights: ["know-people", "ask-about-addresses"] },
  /** Looks at what waits for a person. */
  held: { by: "round", minutes: 15, seconds: 60, rights: ["look-at-held"] },
  /** Sends the made-up patient to the door. */
  heartbeat: { by: "hour", seconds: 15, rights: ["knock"] },
  /** Behind the queue at the other end: lets the outside know. */
  pulse: { by: "site", seconds: 15, rights: [] },
  /** Hears what a carrier said of an SMS. */
  receipts: { by: "site", seconds: 30, rights: ["decide"] },
} as const satisfies Readonly<Record<string, ByBus | ByRound | ByOther>>;

/** Its folder in functions/. */
export type FunctionName = keyof typeof table;
type Table = typeof table;
export type CalledBy<By extends Table[FunctionName]["by"]> = {
  [Name in FunctionName]: Table[Name]["by"] extends By ? Name : never;
}[FunctionName];
export type BusFunction = CalledBy<"bus">;
export type RoundFunction = CalledBy<"round">;

export const functionNames = Object.keys(table).filter((name): name is FunctionName => name in table);
export const busFunctions = functionNames.filter((name): name is BusFunction => table[name].by === "bus");
/** The functions of every site that have this right. */
function whoMay(right: Right): readonly FunctionName[] {
  return functionNames.filter((name) => {
    const { rights }: Called = table[name];
    return table[name].by !== "site" && rights.includes(right);
  });
}
export const deciders = whoMay("decide");
export const publishers = whoMay("publish");
/** What is called every few minutes. */
export const rounds = functionNames.filter((name): name is RoundFunction => table[name].by === "round");

/** The queue beside a function's own, of the facts that press: they stand in line behind nobody. */
export function fastLaneOf(name: BusFunction): `${BusFunction}-fast` {
  return `${name}-fast`;
}

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

/**
 * On one machine all of them go round once an hour, and who asks about addresses in their own time as well once somebody was
 * subscribed or taken out: nobody's phone opts out there, and a clock that is moved by a day would spend most of its time on them.
 */
export const localRoundMinutes = 60;

/** How a queue hands its messages over; the table's stream likewise. */
export const batching = {
  size: 10,
  /**
   * Tries before a fact goes to its dead-letter queue: one a minute, for an hour. A fault of the table that passes then
   * needs nobody; DecisionsFailed calls a person after two minutes all the same.
   */
  tries: 60,
  /** Tries of a record of the stream, which the sweep makes good. */
  streamTries: 5,
  /** Tries on one machine, where a table that fails does not come back by itself. */
  localTries: 5,
  /** Tries of a wake-up, which the sweep makes good. */
  wakeTries: 3,
} as const;
