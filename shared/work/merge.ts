import type { PatientText } from "../base/origin.ts";
import { asTold, joinedNumbers } from "../episode/facts/merged.ts";
import type { Alert } from "../episode/state/alert.ts";
import type { PatientState, StoredFact } from "../episode/state/patient.ts";
import type { CloudEvent, FactOf } from "../events/fact.ts";
import { mergeBackwardsItem, twoPatientsItem } from "./commit/conflict.ts";
import { MergedAwayError, type PatientDeps, TooManyConflictsError } from "./deps.ts";
import { readArchiveKey } from "./ports/archive-key.ts";
import { applyFacts } from "./work.ts";

/** The most numbers over which one leads to the number that is left. */
const HOPS_MAX = 16;
const MAX_TRIES = 8;
const FIRST_WAIT_MS = 10;

type MergeFact = StoredFact & { readonly event: FactOf<"patient.merged.v1"> };

/**
 * Facts of one number, for whichever number is left of it: all of them, or an error after which all may be sent again,
 * since each step may be repeated.
 */
export async function takeFacts(
  deps: PatientDeps,
  subject: string,
  facts: readonly StoredFact[],
): Promise<void> {
  const others = facts.filter((fact) => !isMerge(fact));
  for (const merge of facts.filter(isMerge)) await join(deps, merge);
  if (others.length > 0) await applyToSurvivor(deps, subject, others);
  await Promise.all(others.map((fact) => askWhose(deps, fact)));
}

function isMerge(fact: StoredFact): fact is MergeFact {
  return fact.event.type === "patient.merged.v1";
}

async function applyToSurvivor(
  deps: PatientDeps,
  subject: string,
  facts: readonly StoredFact[],
  hops = 0,
): Promise<void> {
  let state: PatientState | null;
  try {
    state = await applyFacts(deps, subject, facts);
  } catch (error) {
    if (!(error instanceof MergedAwayError) || hops === HOPS_MAX) throw error;
    return applyToSurvivor(deps, error.survivor, facts, hops + 1);
  }
  for (const number of joinedNumbers(state?.facts ?? [])) await endAlerts(deps, number, facts);
}

/** What a number told before it was joined goes on there: the alert ends where later facts of the patient end it. */
async function endAlerts(deps: PatientDeps, number: string, facts: readonly StoredFact[]): Promise<void> {
  const state = await deps.store.load(number, deps.runtime.now());
  if (state.mergedInto === undefined || !state.alerts.some(isLive)) return;
  await applyFacts(deps, number, facts, { toMerged: true });
}

function isLive({ state, ended }: Alert): boolean {
  return ended === undefined && state !== "withdrawn" && state !== "resolved";
}

/**
 * First the number is closed, so that nothing lands there that would not be copied; then all that it has is the survivor's
 * too. Its open alerts stay where they are, with their links, and go on until somebody answers.
 */
async function join(deps: PatientDeps, fact: MergeFact): Promise<void> {
  const { subject, data } = fact.event;
  const survivor = await close(deps, data.merged, subject);
  if (!survivor) {
    await deps.store.hold(mergeBackwardsItem(fact));
    deps.runtime.metrics.count("FactsHeld");
    return;
  }
  const other = await deps.store.load(data.merged, deps.runtime.now());
  const isKnown = joinedNumbers(survivor.facts).includes(data.merged);
  const own = other.facts.filter(({ event }) => event.type !== "alert.acknowledged.v1");
  const joined = asTold(other.episodes);
  await applyFacts(deps, survivor.subject, isKnown ? own : [fact, ...own], { joined });
}

/** For whom a number is closed; null where the two lead the other way round, or it is closed for another patient. */
async function close(deps: PatientDeps, number: string, subject: string): Promise<PatientState | null> {
  for (let tried = 1; tried <= MAX_TRIES; tried += 1) {
    const survivor = await survivorOf(deps, subject);
    if (!survivor || survivor.subject === number) return null;
    const state = await deps.store.load(number, deps.runtime.now());
    if (state.mergedInto !== undefined) return leadsTo(deps, number, survivor);
    if ((await deps.store.markMerged(state, survivor)) === "changed") return survivor;
    await deps.wait?.(FIRST_WAIT_MS * 2 ** tried);
  }
  throw new TooManyConflictsError("The patient's state kept changing under the merge");
}

async function leadsTo(
  deps: PatientDeps,
  number: string,
  survivor: PatientState,
): Promise<PatientState | null> {
  return (await survivorOf(deps, number))?.subject === survivor.subject ? survivor : null;
}

/** The number that is left of one, over all that were joined since. Null where the numbers lead in a circle. */
export async function survivorOf(
  deps: Pick<PatientDeps, "store" | "runtime">,
  subject: string,
  hops = 0,
): Promise<PatientState | null> {
  const state = await deps.store.load(subject, deps.runtime.now());
  if (state.mergedInto === undefined) return state;
  return hops === HOPS_MAX ? null : survivorOf(deps, state.mergedInto, hops + 1);
}

/**
 * Each patient has the fact; a person hears that one identity names two, unless both are numbers of one patient. One message of
 * HL7 may hold several patients under its one control id; in every other way in, each fact has an identity of its own.
 */
async function askWhose(deps: PatientDeps, fact: StoredFact): Promise<void> {
  const first = await deps.store.claimIdentity(claimOf(fact));
  if (first === null || (await isOnePatient(deps, first, fact.event.subject))) return;
  await deps.store.hold(twoPatientsItem(fact));
  deps.runtime.metrics.count("FactsHeld");
}

function claimOf(fact: StoredFact): StoredFact {
  const { archived, ...alone } = fact;
  const way = archived === undefined ? null : readArchiveKey(archived)?.way;
  if (way === "hl7v2") return fact;
  const name = way === "fhir" ? nameOf(fact.event) : null;
  return name === null ? alone : { ...alone, event: { ...alone.event, id: `named ${name}` } };
}

/** FHIR has no name for a request, so a fact's id is made of all that it says, the patient too. What it tells of has a name. */
function nameOf(event: CloudEvent): string | null {
  const name = sentName(event);
  // One that the sender did not give is made of what and when, and says so by this sign.
  return name === null || name.includes("@") ? null : name;
}

function sentName(event: CloudEvent): string | null {
  switch (event.type) {
    case "lab.results.reported.v1":
      return event.data.reportId;
    case "dialysis.session.ended.v1":
      return event.data.sessionId;
    case "treatment.changed.v1":
      return event.data.orderId;
    default:
      return null;
  }
}

async function isOnePatient(deps: PatientDeps, ...numbers: readonly PatientText[]): Promise<boolean> {
  const [one, other] = await Promise.all(numbers.map((each) => survivorOf(deps, each)));
  return one?.subject === other?.subject;
}
