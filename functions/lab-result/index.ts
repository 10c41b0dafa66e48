import { workDeps } from "../../shared/lambda/clients.ts";
import { createLabResult } from "./handler.ts";

export const handler = createLabResult(workDeps("lab-result"));
