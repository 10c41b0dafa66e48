import { notifyDeps } from "../../shared/aws/clients.ts";
import { createNotify } from "./handler.ts";

export const handler = createNotify(notifyDeps("notify"));
