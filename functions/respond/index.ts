import { workDeps } from "../../shared/aws/clients.ts";
import { createRespond } from "./handler.ts";
import { patientPorts } from "./patient-ports.ts";

const deps = workDeps("respond");

export const handler = createRespond({ ...deps, ports: patientPorts(deps) });
