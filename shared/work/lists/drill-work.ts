import type { Instant } from "../../base/instant.ts";
import { answeredDrill, beginDrill, decideDrill, openedDrill } from "../../episode/lists/drill.ts";
import type { DrillChanges, DrillState } from "../../episode/state/lists.ts";
import type { AnswerOutcome } from "../../events/answer.ts";
import type { Contact } from "../../sites/people/people.ts";
import type { Store } from "../../store/store.ts";
import type { Runtime } from "../ports/runtime.ts";
import { attendOwned } from "./attend.ts";

interface DrillDeps {
  readonly runtime: Pick<Runtime, "now" | "random">;
  readonly store: Pick<Store, "loadDrill" | "commitDrill">;
}

/** What time brings to the drills of one contact. */
export function attendDrill(deps: DrillDeps, contact: string): Promise<DrillState> {
  return change(deps, contact, decideDrill);
}

export async function startDrill(deps: DrillDeps, contact: Contact): Promise<void> {
  await change(deps, contact.id, (state, now) => beginDrill(state, contact, now, deps.runtime.random));
}

/** The state that it was opened in. */
export function openDrill(deps: DrillDeps, contact: string, alert: string): Promise<DrillState> {
  return change(deps, contact, (state, now) => openedDrill(state, alert, now));
}

export async function answerDrill(
  deps: DrillDeps,
  contact: string,
  alert: string,
  outcome: AnswerOutcome,
): Promise<void> {
  await change(deps, contact, (state, now) => answeredDrill(state, alert, outcome, now));
}

function change(
  { store, runtime }: DrillDeps,
  contact: string,
  decide: (state: DrillState, now: Instant) => DrillChanges | null,
): Promise<DrillState> {
  return attendOwned({
    kind: "drill",
    load: () => store.loadDrill(contact),
    decide: async (state) => {
      const changes = decide(state, runtime.now());
      return changes && { changes, nobody: false, hasMore: false };
    },
    commit: (state, changes) => store.commitDrill(state, changes),
  });
}
