import { workDeps } from "../../shared/lambda/clients.ts";
import { createBedside } from "./handler.ts";

export const handler = createBedside(workDeps("bedside"));
