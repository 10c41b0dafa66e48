import type { PatientState } from "../episode/state.ts";
import type { World } from "../episode/world.ts";
import { assessmentBundle } from "../formats/fhir-out/bundle.ts";
import { shownOf } from "./shown.ts";
import { linesOf, unknownOf } from "./view.ts";

/** A patient's open windows and standing lines as a FHIR R4 bundle: the same that the console shows. */
export function fhirView(state: PatientState, world: World): object {
  const shown = shownOf(state, world);
  const lines = linesOf(shown);
  const issues = shown.episodes.map(({ scope }) => ({
    episode: scope.id,
    picture: scope.picture,
    lines: lines.filter(({ episode }) => episode === scope.id),
  }));
  return assessmentBundle(state.subject, { episodes: issues, unknown: unknownOf(shown) }, world.now);
}
