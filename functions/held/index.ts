import { siteDeps } from "../../shared/lambda/clients.ts";
import { createHeld } from "./handler.ts";

export const handler = createHeld(siteDeps("held"));
