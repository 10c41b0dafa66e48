import { factsFor } from "../../shared/events/kinds.ts";
import { factWorker } from "../../shared/lambda/worker.ts";
import type { PatientDeps } from "../../shared/work/deps.ts";

export function createSessionEnd(deps: PatientDeps) {
  return factWorker(deps, factsFor("session-end"));
}
