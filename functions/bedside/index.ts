import { patientDeps } from "../../shared/aws/clients.ts";
import { createBedside } from "./handler.ts";

export const handler = createBedside(patientDeps("bedside"));
