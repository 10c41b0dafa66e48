import { sweepDeps } from "../../shared/lambda/clients.ts";
import { createWake } from "./handler.ts";

export const handler = createWake(sweepDeps("wake"));
