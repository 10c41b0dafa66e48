import { answeredDrill, beginDrill, decideDrill, openedDrill } from "../../episode/lists/drill.ts";
import type { DrillChanges, DrillState } from "../../episode/state/lists.ts";
import type { Message } from "../../episode/state/message.ts";
import type { Outcome } from "../../events/fact.ts";
import type { Contact } from "../../sites/people/people.ts";
import type { Store } from "../../store/store.ts";
import { TooManyConflictsError } from "../deps.ts";
import type { Runtime } from "../ports/runtime.ts";

const MAX_TRIES = 4;

export interface DrillDeps {
  readonly runtime: Pick<Runtime, "now" | "random">;
  readonly store: Pick<Store, "loadDrill" | "commitDrill">;
}

/** Load, decide, commit. Returns the messages that the decision found. */
export async function attendDrill(deps: DrillDeps, contact: string): Promise<readonly Message[]> {
  return (await change(deps, contact, (state) => decideDrill(state, deps.runtime.now()))).messages;
}

export async function startDrill(deps: DrillDeps, contact: Contact): Promise<void> {
  const { now, random } = deps.runtime;
  await change(deps, contact.id, (state) => beginDrill(state, contact, now(), random));
}

export async function openDrill(deps: DrillDeps, contact: string, alert: string): Promise<DrillState> {
  return change(deps, contact, (state) => openedDrill(state, alert, deps.runtime.now()));
}

export async function answerDrill(
  deps: DrillDeps,
  contact: string,
  alert: string,
  outcome: Outcome,
): Promise<void> {
  await change(deps, contact, (state) => answeredDrill(state, alert, outcome, deps.runtime.now()));
}

/** The state that was read for the change that went in. */
async function change(
  { store }: DrillDeps,
  contact: string,
  decide: (state: DrillState) => DrillChanges | null,
): Promise<DrillState> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const state = await store.loadDrill(contact);
    const changes = decide(state);
    if (changes === null || (await store.commitDrill(state, changes)) === "committed") return state;
  }
  throw new TooManyConflictsError("The drill kept changing under the decision");
}
