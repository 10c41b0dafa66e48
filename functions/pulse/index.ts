import { createRuntime } from "../../shared/aws/create-runtime.ts";
import { siteFile } from "../../shared/lambda/environment.ts";
import { loadCheckedSite } from "../../shared/sites/checked-site.ts";
import { createPulse } from "./handler.ts";

const site = loadCheckedSite(siteFile());

export const handler = createPulse({
  runtime: createRuntime("pulse"),
  site,
  webhook: site.heartbeat?.webhook,
});
