import { archiveClient, s3Archive } from "../../shared/lambda/archive.ts";
import { siteDeps } from "../../shared/lambda/clients.ts";
import { required } from "../../shared/lambda/environment.ts";
import { eventBridgeBus, eventBridgeClient } from "../../shared/lambda/event-bus.ts";
import { pressingBy } from "../../shared/lambda/lane.ts";
import { createFeedLedger } from "./feeds.ts";
import { createIngest } from "./handler.ts";

const deps = siteDeps("ingest");
const pressing = pressingBy(deps.site.policy);
const bus = eventBridgeBus(eventBridgeClient(), required("BUS_NAME"), deps.runtime.now, pressing);

const archive = s3Archive(archiveClient(), required("ARCHIVE_NAME"));

export const handler = createIngest({ ...deps, archive, bus, feeds: createFeedLedger(deps) });
