import { sweepDeps } from "../../shared/lambda/clients.ts";
import { createNotify } from "./handler.ts";

export const handler = createNotify(sweepDeps("notify"));
