import { siteDeps } from "../../shared/aws/clients.ts";
import { worldSource } from "../../shared/work/context-source.ts";
import { createAssessment } from "./handler.ts";

const { runtime, store, site } = siteDeps("assessment");
/** It may not write: those that decide have saved each policy that an episode names. */
const readOnly = { ...store, savePolicy: async () => {} };

export const handler = createAssessment({ runtime, store, world: worldSource(runtime, readOnly, site) });
