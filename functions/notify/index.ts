import { notifyDeps } from "../../shared/lambda/clients.ts";
import { createNotify } from "./handler.ts";

export const handler = createNotify(notifyDeps("notify"));
