import type { WorkDeps } from "../../shared/lambda/work.ts";
import { factWorker } from "../../shared/lambda/worker.ts";

export function createSessionEnd(deps: WorkDeps) {
  return factWorker(deps, ["dialysis.session.started.v1", "dialysis.session.ended.v1"]);
}
