import { sweepDeps } from "../../shared/aws/clients.ts";
import { createSweep } from "./handler.ts";

export const handler = createSweep(sweepDeps("sweep"));
