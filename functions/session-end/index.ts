import { workDeps } from "../../shared/aws/clients.ts";
import { createSessionEnd } from "./handler.ts";

export const handler = createSessionEnd(workDeps("session-end"));
