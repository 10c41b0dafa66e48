import { patientDeps } from "../../shared/aws/clients.ts";
import { createSessionEnd } from "./handler.ts";

export const handler = createSessionEnd(patientDeps("session-end"));
