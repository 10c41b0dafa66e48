import { workDeps } from "../../shared/lambda/clients.ts";
import { createSessionEnd } from "./handler.ts";

export const handler = createSessionEnd(workDeps("session-end"));
