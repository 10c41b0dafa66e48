import { readEvents } from "../intake/events.ts";
import { readResources } from "../intake/fhir.ts";
import { readMessages } from "../intake/hl7v2.ts";
import type { Read, Refused, RequestReader } from "../intake/request.ts";
import type { Site } from "../sites/site.ts";
import type { Way } from "../work/ports/archive-key.ts";
import type { ArchivedRequest } from "./archive-reader.ts";

const readers: Readonly<Record<Way, RequestReader>> = {
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
