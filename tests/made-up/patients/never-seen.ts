import type { PatientState } from "../../../shared/episode/state/patient.ts";

/** What a store says of a patient whom it has never heard of. */
export function neverSeen(subject: string): PatientState {
  return { subject, version: 0, facts: [], episodes: [], alerts: [], messages: [], dueAt: null };
}
