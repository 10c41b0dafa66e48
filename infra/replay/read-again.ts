import { readEvents } from "../../functions/ingest/events.ts";
import { readResources } from "../../functions/ingest/fhir.ts";
import { readMessages } from "../../functions/ingest/hl7v2.ts";
import type { Read, Reader, Refused } from "../../functions/ingest/sent.ts";
import type { Way } from "../../shared/lambda/archive-key.ts";
import type { Site } from "../../shared/sites/site.ts";
import type { ArchivedRequest } from "./archive-reader.ts";

const readers: Readonly<Record<Way, Reader>> = {
  events: readEvents,
  hl7v2: readMessages,
  fhir: readResources,
};

/**
 * What the door makes of a request today. The clock is that of its arrival: a time that lay too far ahead then is
 * as wrong now.
 */
export function readAgain(request: ArchivedRequest, site: Site): Read | Refused {
  return readers[request.way](request, site);
}
