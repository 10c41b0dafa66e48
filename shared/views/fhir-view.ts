import type { DecisionContext } from "../episode/context.ts";
import type { PatientState } from "../episode/state/patient.ts";
import { assessmentBundle } from "../formats/fhir-out/bundle.ts";
import { shownLines, unknownOf } from "./patient-view.ts";
import { shownOf } from "./shown.ts";

/** A patient's open windows and standing lines as a FHIR R4 bundle: the same that the console shows. */
export function fhirView(state: PatientState, world: DecisionContext): object {
  const shown = shownOf(state, world);
  const lines = shownLines(shown);
  const issues = shown.episodes.map(({ scope }) => ({
    episode: scope.id,
    picture: scope.picture,
    lines: lines.filter(({ episode }) => episode === scope.id),
  }));
  return assessmentBundle(state.subject, { episodes: issues, unknown: unknownOf(shown) }, world.now);
}
