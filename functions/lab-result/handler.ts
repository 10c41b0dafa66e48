import { factsFor } from "../../shared/events/kinds.ts";
import { factWorker } from "../../shared/lambda/worker.ts";
import type { PatientDeps } from "../../shared/work/deps.ts";

export function createLabResult(deps: PatientDeps) {
  return factWorker(deps, factsFor("lab-result"));
}
