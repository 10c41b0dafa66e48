import { patientDeps } from "../../shared/aws/clients.ts";
import { createLabResult } from "./handler.ts";

export const handler = createLabResult(patientDeps("lab-result"));
