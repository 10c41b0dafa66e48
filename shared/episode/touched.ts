import { type Instant, instant } from "../protocol/instant.ts";
import type { Scope } from "./episodes.ts";
import type { StoredFact } from "./state.ts";

/** Whether a fact says anything about the hours of an episode, whenever it was reported. */
export function touches({ event }: StoredFact, scope: Scope): boolean {
  if (event.type === "dialysis.session.ended.v1" && event.data.sessionId === scope.sessionId) return true;
  return timesOf(event).some((at) => at >= scope.opensAt && at <= scope.closesAt);
}

function timesOf(event: StoredFact["event"]): Instant[] {
  switch (event.type) {
    case "lab.results.reported.v1":
      return event.data.results.map((result) => instant(result.collectedAt ?? result.issuedAt ?? event.time));
    case "symptoms.reported.v1":
      return event.data.symptoms.map((symptom) => instant(symptom.onset ?? event.time));
    case "specimen.collected.v1":
      return [instant(event.data.collectedAt)];
    case "dialysis.session.ended.v1":
    case "dialysis.session.started.v1":
    case "lab.results.withdrawn.v1":
    case "patient.merged.v1":
    case "history.stated.v1":
    case "treatment.changed.v1":
      return [instant(event.time)];
    case "alert.acknowledged.v1":
      return [];
  }
}
