import type { WorkDeps } from "../../shared/lambda/work.ts";
import { factWorker } from "../../shared/lambda/worker.ts";

export function createLabResult(deps: WorkDeps) {
  return factWorker(deps, ["lab.results.reported.v1"]);
}
