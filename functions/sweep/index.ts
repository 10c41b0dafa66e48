import { sweepDeps } from "../../shared/lambda/clients.ts";
import { createSweep } from "./handler.ts";

export const handler = createSweep(sweepDeps("sweep"));
