import { factWorker } from "../../shared/lambda/worker.ts";
import type { WorkDeps } from "../../shared/work/deps.ts";

export function createBedside(deps: WorkDeps) {
  return factWorker(deps, [
    "symptoms.reported.v1",
    "history.stated.v1",
    "treatment.changed.v1",
    "patient.merged.v1",
  ]);
}
