import { setTimeout as delay } from "node:timers/promises";
import { errorClass } from "../base/error-class.ts";
import { grouped } from "../base/grouped.ts";
import { type Around, decideAround } from "../episode/around.ts";
import type { DecisionContext } from "../episode/context.ts";
import type { Decision } from "../episode/decide.ts";
import { heartbeatAlone, heartbeatContext } from "../episode/heartbeat.ts";
import type { Episode } from "../episode/state/episode.ts";
import type { PatientState, StoredFact } from "../episode/state/patient.ts";
import { isHeartbeat } from "../events/heartbeat.ts";
import { CommitTooLargeError } from "../store/errors.ts";
import type { CommitOutcome } from "../store/store.ts";
import { InvalidWriteError } from "../store/table.ts";
import { undecidedItem } from "./commit/conflict.ts";
import { holdConflicts, report, reportUnread } from "./commit/report.ts";
import { requestsOf } from "./commit/requests.ts";
import { type InTable, learned, recordSifted, siftOut } from "./commit/sift.ts";
import { MergedAwayError, type PatientDeps, TooManyConflictsError } from "./deps.ts";
import { loadFor, settlePatient } from "./near.ts";

/**
 * What one commit has room for. Each fact is two items of a transaction's hundred, and a transaction holds four million bytes;
 * the rest is left for what the decision adds.
 */
const commitRooms = [
  { most: 20, of: () => 1 },
  { most: 1_000_000, of: ({ event }: StoredFact) => Buffer.byteLength(JSON.stringify(event)) },
] as const;

const MAX_TRIES = 8;

const JITTER_MS = 40;

/** What one commit could not hold is written at once, within the time that other patients can spare. */
const ROUNDS_MAX = 100;

const ROUNDS_MS = 12_000;

/** How facts are applied where a merge is at work. */
interface Manner {
  /** Episodes of another number that is joined: what was told in them is not told again. */
  readonly joined?: readonly Episode[];
  /** They go to a number that was joined to another, so that its alerts may end. Nothing is told there any more. */
  readonly toMerged?: boolean;
}

/**
 * Load, decide, commit for one patient: all of the facts, or an error after which all may be sent again. A fact that
 * cannot be decided upon goes to a person, and the others are decided without it.
 * @returns the state that the last decision was taken on; null without facts
 * @throws MergedAwayError where the number was joined to another
 */
export async function applyFacts(
  deps: PatientDeps,
  subject: string,
  facts: readonly StoredFact[],
  manner: Manner = {},
): Promise<PatientState | null> {
  let last: Committed | null = null;
  for (const group of grouped(facts, ...commitRooms)) last = await commitFacts(deps, subject, group, manner);
  if (last?.hasMore) await finish(deps, subject, manner);
  return last?.state ?? null;
}

/** Looks at a patient because the time has come. Returns the state that the last decision was taken on. */
export async function attend(deps: PatientDeps, subject: string): Promise<PatientState> {
  const { state, hasMore } = await commitFacts(deps, subject, []);
  return hasMore ? finish(deps, subject) : state;
}

/** Looks again while something is left that can be done now. What there is no time for stays due, and the sweep does it. */
async function finish(deps: PatientDeps, subject: string, manner: Manner = {}): Promise<PatientState> {
  const until = Date.parse(deps.runtime.now()) + ROUNDS_MS;
  for (let round = 1; ; round += 1) {
    const { state, hasMore } = await commitFacts(deps, subject, [], manner);
    const isOver = round === ROUNDS_MAX || Date.parse(deps.runtime.now()) > until;
    if (!hasMore || isOver) return state;
  }
}

interface Committed {
  readonly state: PatientState;
  /** Something is left that can be done now. */
  readonly hasMore: boolean;
}

async function commitFacts(
  deps: PatientDeps,
  subject: string,
  facts: readonly StoredFact[],
  manner: Manner = {},
): Promise<Committed> {
  let waiting = facts;
  let inTable: InTable = new Map();
  const held = new Set<StoredFact>();
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const state = await loaded(deps, subject, facts, manner);
    const sifted = siftOut(state.facts, waiting, inTable);
    const { fresh, raising, conflicting } = sifted;
    await recordSifted(deps, { ...sifted, conflicting: conflicting.filter((fact) => !held.has(fact)) });
    for (const fact of conflicting) held.add(fact);
    const taken = [...fresh, ...raising];
    if (facts.length > 0 && taken.length === 0) return { state, hasMore: false };
    const world = await deps.world.for(state);
    const decided = await decideAndCommit(deps, state, taken, world);
    if (decided.outcome === "undecided") return isolate(deps, state, taken, decided.error, manner);
    const { decision, result } = decided;
    await holdConflicts(deps, decision);
    // What of a conflict raises a line is found anew: whoever came first may have told what it says.
    waiting = [...fresh, ...conflicting];
    switch (result.outcome) {
      case "committed":
        if (isHeartbeat(subject)) deps.runtime.log.info("heartbeat-decided");
        else {
          report(deps, decision);
          reportUnread(deps, state);
          if (!result.isPartial) await settlePatient(deps, state);
        }
        return { state, hasMore: result.isPartial === true || decision.hasMore };
      case "known":
        inTable = learned(inTable, taken, result.facts);
        break;
      case "conflict":
        deps.runtime.metrics.count("CommitConflicts");
        await (deps.wait ?? delay)(Math.random() * JITTER_MS * attempt);
        break;
    }
  }
  throw new TooManyConflictsError("The patient's state kept changing under the decision");
}

/** An answer goes to its alert, wherever that stands; any other fact goes to the number that is left. */
async function loaded(
  deps: PatientDeps,
  subject: string,
  facts: readonly StoredFact[],
  { joined = [], toMerged = false }: Manner,
): Promise<PatientState> {
  const state = await loadFor(deps, subject, facts, joined);
  const hasMoreThanAnswers = facts.some(({ event }) => event.type !== "alert.acknowledged.v1");
  if (state.mergedInto !== undefined && hasMoreThanAnswers && !toMerged)
    throw new MergedAwayError(state.mergedInto);
  return joined.length > 0 ? { ...state, joined } : state;
}

type Decided =
  | { readonly outcome: "decided"; readonly decision: Decision; readonly result: CommitOutcome }
  | { readonly outcome: "undecided"; readonly error: unknown };

/** `undecided`: these facts, on this state, would fail again; what the store throws is passed on. */
async function decideAndCommit(
  deps: PatientDeps,
  state: PatientState,
  fresh: readonly StoredFact[],
  world: DecisionContext,
): Promise<Decided> {
  const { store } = deps;
  const isMadeUp = isHeartbeat(state.subject);
  let around: Around;
  try {
    around = decideAround(state, fresh, isMadeUp ? heartbeatContext(world) : world);
  } catch (error) {
    return { outcome: "undecided", error };
  }
  try {
    await sayAside(deps, around);
    const decision = isMadeUp ? heartbeatAlone(around.decision) : around.decision;
    return { outcome: "decided", decision, result: await store.commit(state, decision.changes) };
  } catch (error) {
    if (error instanceof CommitTooLargeError || error instanceof InvalidWriteError)
      return { outcome: "undecided", error };
    throw error;
  }
}

/** A stored fact that was left out waits for a person as well, and each decision that is taken without it says so. */
async function sayAside({ store, runtime: { log, metrics } }: PatientDeps, { aside }: Around): Promise<void> {
  if (aside.length === 0) return;
  metrics.count("DecisionsFailed");
  log.error("decided-without-facts", { count: aside.length, ...requestsOf(aside) });
  for (const fact of aside) await store.hold(undecidedItem(fact));
}

/** Takes two decisions in place of the one that failed, and so on: the one fact that fails alone waits for a person, and holds up no other. */
async function isolate(
  deps: PatientDeps,
  state: PatientState,
  facts: readonly StoredFact[],
  error: unknown,
  manner: Manner,
): Promise<Committed> {
  const [first] = facts;
  if (first === undefined) throw error;
  if (facts.length > 1) {
    const middle = Math.ceil(facts.length / 2);
    const before = await commitFacts(deps, state.subject, facts.slice(0, middle), manner);
    const after = await commitFacts(deps, state.subject, facts.slice(middle), manner);
    return { state: after.state, hasMore: before.hasMore || after.hasMore };
  }
  await deps.store.hold(undecidedItem(first));
  deps.runtime.log.error("fact-set-aside", { error: errorClass(error), ...requestsOf(facts) });
  deps.runtime.metrics.count("DecisionsFailed");
  deps.runtime.metrics.count("FactsHeld");
  return { state, hasMore: false };
}
