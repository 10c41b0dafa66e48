import { sweepDeps } from "../../shared/aws/clients.ts";
import { createWake } from "./handler.ts";

export const handler = createWake(sweepDeps("wake"));
