import { workDeps } from "../../shared/aws/clients.ts";
import { createReceipts } from "./handler.ts";

export const handler = createReceipts(workDeps("receipts"));
