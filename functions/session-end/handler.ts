import { factWorker } from "../../shared/lambda/worker.ts";
import type { WorkDeps } from "../../shared/work/deps.ts";

export function createSessionEnd(deps: WorkDeps) {
  return factWorker(deps, ["dialysis.session.started.v1", "dialysis.session.ended.v1"]);
}
