import { workDeps } from "../../shared/aws/clients.ts";
import { createLabResult } from "./handler.ts";

export const handler = createLabResult(workDeps("lab-result"));
