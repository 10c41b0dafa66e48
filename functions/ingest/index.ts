import { s3Archive } from "../../shared/aws/archive.ts";
import { ownBucket, putObjectInto } from "../../shared/aws/bucket.ts";
import { doorDeps } from "../../shared/aws/clients.ts";
import { eventBridgeBus, eventBridgeClient } from "../../shared/aws/event-bus.ts";
import { admissionOf } from "../../shared/intake/admission.ts";
import { createFeedLedger } from "../../shared/intake/feeds.ts";
import { required } from "../../shared/lambda/environment.ts";
import { pressingBy } from "../../shared/work/lane.ts";
import { createIngest } from "./handler.ts";

const deps = doorDeps("ingest");
const pressing = pressingBy(deps.site.policy);
const bus = eventBridgeBus(eventBridgeClient(), required("BUS_NAME"), deps.runtime.now, pressing);

const archive = s3Archive(putObjectInto(ownBucket()));

const admission = admissionOf(deps.site, required("CLIENTS"));

export const handler = createIngest({ ...deps, archive, bus, admission, feeds: createFeedLedger(deps) });
