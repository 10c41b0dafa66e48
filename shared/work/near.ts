import { errorClass } from "../base/error-class.ts";
import { looksFartherBack } from "../episode/reach.ts";
import type { Episode } from "../episode/state/episode.ts";
import type { PatientState, StoredFact } from "../episode/state/patient.ts";
import type { Store } from "../store/store.ts";
import type { Runtime } from "./ports/runtime.ts";

interface NearDeps {
  readonly runtime: Runtime;
  readonly store: Pick<Store, "load" | "settle">;
}

/** Loads the last days alone where these facts, and what is due, need no more. */
export async function loadFor(
  { store, runtime }: NearDeps,
  subject: string,
  facts: readonly StoredFact[],
  joined: readonly Episode[],
): Promise<PatientState> {
  const now = runtime.now();
  const near = await store.load(subject, now, joined.length > 0 ? "whole" : "near");
  return near.reviewedFrom !== undefined && looksFartherBack(near, facts, now)
    ? store.load(subject, now)
    : near;
}

/** Nothing depends on it but what the next loads cost: another decision tries again. */
export async function settlePatient({ runtime, store }: NearDeps, state: PatientState): Promise<void> {
  if (!state.isToSettle) return;
  try {
    await store.settle(state, runtime.now());
  } catch (error) {
    runtime.log.warn("not-settled", { error: errorClass(error) });
  }
}
