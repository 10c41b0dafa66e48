import { factWorker } from "../../shared/lambda/worker.ts";
import type { WorkDeps } from "../../shared/work/deps.ts";

export function createLabResult(deps: WorkDeps) {
  return factWorker(deps, ["lab.results.reported.v1", "specimen.collected.v1", "lab.results.withdrawn.v1"]);
}
