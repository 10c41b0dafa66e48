import { factsFor } from "../../shared/events/kinds.ts";
import { factWorker } from "../../shared/lambda/worker.ts";
import type { WorkDeps } from "../../shared/work/deps.ts";

export function createBedside(deps: WorkDeps) {
  return factWorker(deps, factsFor("bedside"));
}
