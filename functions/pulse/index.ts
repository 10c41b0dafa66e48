import { createRuntime } from "../../shared/aws/create-runtime.ts";
import { siteFile } from "../../shared/lambda/environment.ts";
import { loadSite } from "../../shared/sites/load.ts";
import { createPulse } from "./handler.ts";

const site = loadSite(siteFile());

export const handler = createPulse({
  runtime: createRuntime("pulse"),
  site,
  webhook: site.heartbeat?.webhook,
});
