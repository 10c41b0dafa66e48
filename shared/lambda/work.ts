import { setTimeout as delay } from "node:timers/promises";
import { type Decision, decide } from "../episode/decide.ts";
import type { PatientState, StoredFact } from "../episode/state.ts";
import { fitsOneCommit } from "../store/commit-plan.ts";
import type { Store } from "../store/store.ts";
import { conflictItem } from "./conflict.ts";
import type { Runtime } from "./runtime.ts";
import type { WorldSource } from "./world.ts";

/** Each fact is two items of a transaction's hundred; the rest is left for what the decision adds. */
const FACTS_PER_COMMIT = 20;
const MAX_TRIES = 8;
const JITTER_MS = 40;

export interface WorkDeps {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly world: WorldSource;
  /** Waits between tries; a test passes one that does not. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

export class TooManyConflictsError extends Error {
  override name = "TooManyConflictsError";
}

/** Load, decide, commit for one patient: all of the facts, or an error after which all may be sent again. */
export async function applyFacts(
  deps: WorkDeps,
  subject: string,
  facts: readonly StoredFact[],
): Promise<void> {
  for (let from = 0; from < facts.length; from += FACTS_PER_COMMIT) {
    await commitFacts(deps, subject, facts.slice(from, from + FACTS_PER_COMMIT));
  }
}

/** Looks at a patient because the time has come. Returns the state that the decision was taken on. */
export async function attend(deps: WorkDeps, subject: string): Promise<PatientState> {
  const { state } = await commitFacts(deps, subject, []);
  return state;
}

async function commitFacts(
  deps: WorkDeps,
  subject: string,
  facts: readonly StoredFact[],
): Promise<{ state: PatientState }> {
  let waiting = facts;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const state = await deps.store.load(subject, deps.runtime.now());
    const sifted = sift(state.facts, waiting);
    await drop(deps, sifted);
    if (facts.length > 0 && sifted.fresh.length === 0) return { state };
    const decision = decide(state, sifted.fresh, await deps.world.for(state));
    if (sifted.fresh.length > 1 && !fitsOneCommit(decision.changes))
      return halve(deps, subject, sifted.fresh);
    const result = await deps.store.commit(state, decision.changes);
    switch (result.outcome) {
      case "committed":
        report(deps, decision);
        return { state };
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

/** What the decision adds to the facts is too much for one transaction: two decisions, then. */
async function halve(deps: WorkDeps, subject: string, facts: readonly StoredFact[]) {
  const middle = Math.ceil(facts.length / 2);
  await commitFacts(deps, subject, facts.slice(0, middle));
  return commitFacts(deps, subject, facts.slice(middle));
}

interface Sifted {
  readonly fresh: readonly StoredFact[];
  readonly repeated: readonly StoredFact[];
  readonly conflicting: readonly StoredFact[];
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
  await drop(deps, {
    repeated: facts.filter((fact) => isKnown(fact, true)),
    conflicting: facts.filter((fact) => isKnown(fact, false)),
  });
  return facts.filter((fact) => !same.has(identityOf(fact)));
}

async function drop(deps: WorkDeps, { repeated, conflicting }: Omit<Sifted, "fresh">): Promise<void> {
  if (repeated.length > 0) deps.runtime.metrics.count("FactsRepeated", repeated.length);
  for (const fact of conflicting) await deps.store.hold(conflictItem(fact));
  if (conflicting.length > 0) deps.runtime.metrics.count("FactsHeld", conflicting.length);
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
  const expired = changes.messages.filter(({ state }) => state === "expired").length;
  if (expired > 0) metrics.count("MessagesExpired", expired);
  for (const { alert, severity, rules } of raised) log.info("alert-raised", { alert, severity, rules });
  for (const alert of withdrawn) log.info("alert-withdrawn", { alert });
  for (const alert of unanswered) log.error("alert-unanswered", { alert });
  for (const alert of nobody) log.error("nobody-to-tell", { alert });
  log.info("decided", {
    count: changes.facts.length,
    rules: decision.reviews.flatMap(({ news }) => news.map(({ rule, severity }) => `${rule}:${severity}`)),
  });
}
