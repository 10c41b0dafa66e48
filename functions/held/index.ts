import { siteDeps } from "../../shared/aws/clients.ts";
import { createHeld } from "./handler.ts";

export const handler = createHeld(siteDeps("held"));
