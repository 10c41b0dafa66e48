import { patientDeps } from "../../shared/aws/clients.ts";
import { factWorker } from "../../shared/lambda/worker.ts";

export const handler = factWorker(patientDeps("bedside"), "bedside");
