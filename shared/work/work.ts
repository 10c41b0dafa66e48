import { setTimeout as delay } from "node:timers/promises";
import { errorClass } from "../base/error-class.ts";
import { type Around, decideAround } from "../episode/around.ts";
import type { DecisionContext } from "../episode/context.ts";
import type { Decision } from "../episode/decide.ts";
import { heartbeatAlone, heartbeatContext } from "../episode/heartbeat.ts";
import type { Episode } from "../episode/state/episode.ts";
import type { PatientState, StoredFact } from "../episode/state/patient.ts";
import { isHeartbeat } from "../events/heartbeat.ts";
import { CommitTooLargeError } from "../store/errors.ts";
import type { CommitOutcome, Store } from "../store/store.ts";
import { InvalidWriteError } from "../store/table.ts";
import { conflictItem, raisingOf, sameIssueItem, undecidedItem } from "./conflict.ts";
import type { WorldSource } from "./context-source.ts";
import { loadFor, settle } from "./near.ts";
import type { Runtime } from "./ports/runtime.ts";
import { requestsOf } from "./requests.ts";

/** Each fact is two items of a transaction's hundred; the rest is left for what the decision adds. */
const FACTS_PER_COMMIT = 20;
/** Of a transaction's four million; the rest is left for what the decision adds. */
const FACT_BYTES_PER_COMMIT = 1_000_000;
const MAX_TRIES = 8;
const JITTER_MS = 40;

/** What one commit could not hold is written at once, within the time that other patients can spare. */
const ROUNDS_MAX = 100;
const ROUNDS_MS = 12_000;

export interface WorkDeps {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly world: WorldSource;
  /** Waits between tries; a test passes one that does not. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** In what manner facts are applied. */
export interface Manner {
  /** Episodes of another number that is joined: what was told in them is not told again. */
  readonly joined?: readonly Episode[];
  /** To a number that was joined to another, so that its alerts may end. Nothing is told there any more. */
  readonly toMerged?: boolean;
}

/** The patient's number was joined to another, which has what comes from now on. */
export class MergedAwayError extends Error {
  override name = "MergedAwayError";
  readonly survivor: string;

  constructor(survivor: string) {
    super("The number was joined to another");
    this.survivor = survivor;
  }
}

export class TooManyConflictsError extends Error {
  override name = "TooManyConflictsError";
}

/**
 * Load, decide, commit for one patient: all of the facts, or an error after which all may be sent again. A fact that
 * cannot be decided upon goes to a person, and the others are decided without it.
 */
export async function applyFacts(
  deps: WorkDeps,
  subject: string,
  facts: readonly StoredFact[],
): Promise<void> {
  await applyIn(deps, subject, facts, {});
}

/**
 * @returns the state that the last decision was taken on; null without facts
 * @throws MergedAwayError where the number was joined to another
 */
export async function applyIn(
  deps: WorkDeps,
  subject: string,
  facts: readonly StoredFact[],
  manner: Manner,
): Promise<PatientState | null> {
  let last: Committed | null = null;
  for (const group of groupsOf(facts)) last = await commitFacts(deps, subject, group, manner);
  if (last?.hasMore) await finish(deps, subject, manner);
  return last?.state ?? null;
}

/** Looks at a patient because the time has come. Returns the state that the last decision was taken on. */
export async function attend(deps: WorkDeps, subject: string): Promise<PatientState> {
  const { state, hasMore } = await commitFacts(deps, subject, []);
  return hasMore ? finish(deps, subject) : state;
}

/** Looks again while something is left that can be done now. What the time does not allow is due, and the sweep's. */
async function finish(deps: WorkDeps, subject: string, manner: Manner = {}): Promise<PatientState> {
  const until = Date.parse(deps.runtime.now()) + ROUNDS_MS;
  for (let round = 1; ; round += 1) {
    const { state, hasMore } = await commitFacts(deps, subject, [], manner);
    const isOver = round === ROUNDS_MAX || Date.parse(deps.runtime.now()) > until;
    if (!hasMore || isOver) return state;
  }
}

/** In their order, each group as many as one commit has room for. */
function groupsOf(facts: readonly StoredFact[]): StoredFact[][] {
  const groups: { facts: StoredFact[]; bytes: number }[] = [];
  for (const fact of facts) {
    const bytes = Buffer.byteLength(JSON.stringify(fact.event));
    const last = groups.at(-1);
    const fits = last && last.facts.length < FACTS_PER_COMMIT && last.bytes + bytes <= FACT_BYTES_PER_COMMIT;
    if (fits) {
      last.facts.push(fact);
      last.bytes += bytes;
    } else groups.push({ facts: [fact], bytes });
  }
  return groups.map((group) => group.facts);
}

interface Committed {
  readonly state: PatientState;
  /** Something is left that can be done now. */
  readonly hasMore: boolean;
}

async function commitFacts(
  deps: WorkDeps,
  subject: string,
  facts: readonly StoredFact[],
  manner: Manner = {},
): Promise<Committed> {
  let waiting = facts;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const state = await loaded(deps, subject, facts, manner);
    const sifted = siftOut(state.facts, waiting);
    await drop(deps, sifted);
    if (facts.length > 0 && sifted.fresh.length === 0) return { state, hasMore: false };
    const world = await deps.world.for(state);
    const decided = await decideAndCommit(deps, state, sifted.fresh, world);
    if (decided.outcome === "undecided") return isolate(deps, state, sifted.fresh, decided.error, manner);
    const { decision, result } = decided;
    await holdConflicts(deps, decision);
    switch (result.outcome) {
      case "committed":
        if (isHeartbeat(subject)) deps.runtime.log.info("heartbeat-decided");
        else await reported(deps, state, { decision, isPartial: result.isPartial === true });
        return { state, hasMore: result.isPartial === true || decision.hasMore };
      case "known":
        waiting = await withoutKnown(deps, sifted.fresh, result.facts);
        break;
      case "conflict":
        waiting = sifted.fresh;
        deps.runtime.metrics.count("CommitConflicts");
        await (deps.wait ?? delay)(Math.random() * JITTER_MS * attempt);
        break;
    }
  }
  throw new TooManyConflictsError("The patient's state kept changing under the decision");
}

async function reported(
  deps: WorkDeps,
  state: PatientState,
  { decision, isPartial }: { readonly decision: Decision; readonly isPartial: boolean },
): Promise<void> {
  report(deps, decision);
  reportUnread(deps, state);
  if (!isPartial) await settle(deps, state);
}

/** An answer is its alert's, wherever that stands. */
async function loaded(
  deps: WorkDeps,
  subject: string,
  facts: readonly StoredFact[],
  { joined = [], toMerged = false }: Manner,
): Promise<PatientState> {
  const state = await loadFor(deps, subject, facts, joined);
  const isElsewhere = facts.some(({ event }) => event.type !== "alert.acknowledged.v1");
  if (state.mergedInto !== undefined && isElsewhere && !toMerged) throw new MergedAwayError(state.mergedInto);
  return joined.length > 0 ? { ...state, joined } : state;
}

type Decided =
  | { readonly outcome: "decided"; readonly decision: Decision; readonly result: CommitOutcome }
  | { readonly outcome: "undecided"; readonly error: unknown };

/** `undecided`: these facts, on this state, would fail again; what the store throws is passed on. */
async function decideAndCommit(
  deps: WorkDeps,
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

/** A stored fact waits for a person as well, and is said at each decision that is taken without it. */
async function sayAside({ store, runtime: { log, metrics } }: WorkDeps, { aside }: Around): Promise<void> {
  if (aside.length === 0) return;
  metrics.count("DecisionsFailed");
  log.error("decided-without-facts", { count: aside.length, ...requestsOf(aside) });
  for (const fact of aside) await store.hold(undecidedItem(fact));
}

/** Two decisions where one failed; the one fact that fails alone waits for a person, and holds up no other. */
async function isolate(
  deps: WorkDeps,
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

interface Sifted {
  readonly fresh: readonly StoredFact[];
  readonly repeated: readonly StoredFact[];
  readonly conflicting: readonly StoredFact[];
}

/** What is held as a conflict may still raise a line: that part of it is taken, in doubt and under a name of its own. */
function siftOut(known: readonly StoredFact[], arrived: readonly StoredFact[]): Sifted {
  const sifted = sift(known, arrived);
  const raising = sifted.conflicting.flatMap((fact) => raisingOf(fact, known) ?? []);
  return { ...sifted, fresh: [...sifted.fresh, ...sift(known, raising).fresh] };
}

/** A known identity with the same content is a repeat; with other content it is a conflict, for a person. */
function sift(known: readonly StoredFact[], arrived: readonly StoredFact[]): Sifted {
  const digests = new Map(known.map((fact) => [identityOf(fact), fact.digest]));
  const sifted = { fresh: [] as StoredFact[], repeated: [] as StoredFact[], conflicting: [] as StoredFact[] };
  for (const fact of arrived) {
    const digest = digests.get(identityOf(fact));
    if (digest === undefined) {
      sifted.fresh.push(fact);
      digests.set(identityOf(fact), fact.digest);
    } else if (digest === fact.digest) sifted.repeated.push(fact);
    else sifted.conflicting.push(fact);
  }
  return sifted;
}

async function withoutKnown(
  deps: WorkDeps,
  facts: readonly StoredFact[],
  known: readonly { readonly source: string; readonly id: string; readonly same: boolean }[],
): Promise<readonly StoredFact[]> {
  const same = new Map(known.map((one) => [JSON.stringify([one.source, one.id]), one.same]));
  const isKnown = (fact: StoredFact, as: boolean) => same.get(identityOf(fact)) === as;
  const conflicting = facts.filter((fact) => isKnown(fact, false));
  await drop(deps, { repeated: facts.filter((fact) => isKnown(fact, true)), conflicting });
  const raising = conflicting.flatMap((fact) => raisingOf(fact, []) ?? []);
  return [...facts.filter((fact) => !same.has(identityOf(fact))), ...raising];
}

async function drop(deps: WorkDeps, { repeated, conflicting }: Omit<Sifted, "fresh">): Promise<void> {
  if (repeated.length > 0) deps.runtime.metrics.count("FactsRepeated", repeated.length);
  for (const fact of conflicting) await deps.store.hold(conflictItem(fact));
  if (conflicting.length > 0) deps.runtime.metrics.count("FactsHeld", conflicting.length);
}

/** Held as often as it is met, and once for a person. */
async function holdConflicts({ store, runtime }: WorkDeps, { conflicting }: Decision): Promise<void> {
  for (const fact of conflicting) await store.hold(sameIssueItem(fact));
  if (conflicting.length > 0) runtime.metrics.count("FactsHeld", conflicting.length);
}

/** Said, and no more: a version of the code that can make them out finds them as they were. */
function reportUnread({ runtime: { log, metrics } }: WorkDeps, { unread = 0 }: PatientState): void {
  if (unread === 0) return;
  metrics.count("ItemsUnread", unread);
  log.error("items-unread", { count: unread });
}

function identityOf({ event }: StoredFact): string {
  return JSON.stringify([event.source, event.id]);
}

function report({ runtime: { log, metrics }, world }: WorkDeps, decision: Decision): void {
  const { changes, raised, withdrawn, unanswered, nobody } = decision;
  if (changes.facts.length > 0) metrics.count("FactsCommitted", changes.facts.length);
  if (raised.length > 0) metrics.count("AlertsRaised", raised.length);
  // In shadow nobody was asked: that nobody answered must wake nobody.
  if (unanswered.length > 0 && world.site.mode !== "shadow") {
    metrics.count("AlertsUnanswered", unanswered.length);
  }
  if (nobody.length > 0) metrics.count("NobodyToTell", nobody.length);
  if (decision.breaches.length > 0) metrics.count("InvariantsBroken", decision.breaches.length);
  for (const reason of decision.breaches) log.error("invariant-broken", { reason });
  const expired = changes.messages.filter(({ state }) => state === "expired").length;
  if (expired > 0) metrics.count("MessagesExpired", expired);
  const from = requestsOf(changes.facts);
  for (const { alert, severity, rules } of raised)
    log.info("alert-raised", { alert, severity, rules, ...from });
  for (const alert of withdrawn) log.info("alert-withdrawn", { alert });
  for (const alert of unanswered) log.error("alert-unanswered", { alert });
  for (const alert of nobody) log.error("nobody-to-tell", { alert });
  log.info("decided", {
    count: changes.facts.length,
    ...from,
    rules: decision.reviews.flatMap(({ news }) => news.map(({ rule, severity }) => `${rule}:${severity}`)),
  });
}
