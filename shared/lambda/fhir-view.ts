import type { PatientState } from "../episode/state.ts";
import type { World } from "../episode/world.ts";
import { assessmentBundle } from "../formats/fhir-out/bundle.ts";
import { episodeView } from "./view.ts";

/** A patient's latest episode as a FHIR R4 bundle. */
export function fhirView(state: PatientState, world: World): object {
  const view = episodeView(state, world);
  const assessed = view && { picture: view.scope.picture, assessment: view.assessment };
  return assessmentBundle(state.subject, assessed, world.now);
}
