import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { mockClient } from "aws-sdk-client-mock";
import { vi } from "vitest";
import { s3Archive } from "../../../../shared/aws/archive.ts";
import type { PutObject } from "../../../../shared/aws/bucket.ts";
import { eventBridgeBus } from "../../../../shared/aws/event-bus.ts";
import type { Site } from "../../../../shared/sites/site.ts";
import type { Store } from "../../../../shared/store/store.ts";
import { doorOf } from "../../../made-up/messages/door.ts";
import { aSite, NOW } from "../../../made-up/messages/hl7v2-message.ts";
import { aRequest } from "../../../made-up/messages/request.ts";

export const ONE = "application/cloudevents+json";

export const BATCH = "application/cloudevents-batch+json";

export const ER7 = "x-application/hl7-v2+er7";

export const CLINICAL_LIMIT = 1024 * 1024;

export const eventBridge = mockClient(EventBridgeClient);

export const bucket = vi.fn<PutObject>();

/** Archive and bus take all that they are given, and remember nothing of before. */
export function allIsTaken(): void {
  bucket.mockReset();
  bucket.mockResolvedValue();
  eventBridge.reset();
  eventBridge.on(PutEventsCommand).callsFake((input) => ({
    FailedEntryCount: 0,
    Entries: input.Entries.map(() => ({ EventId: "e" })),
  }));
}

export function onTheBus(): unknown[] {
  const entries = eventBridge
    .commandCalls(PutEventsCommand)
    .flatMap((call) => call.args[0].input.Entries ?? []);
  return entries.map(({ Detail = "" }) => JSON.parse(Detail));
}

export function aDoor(hold?: Store["hold"], site: Partial<Site> = {}) {
  const { ingest, store, logged, counts } = doorOf({
    archive: s3Archive(bucket),
    bus: eventBridgeBus(new EventBridgeClient({}), "bus", () => NOW),
    ...(hold && { store: { hold } }),
    site: { ...aSite(), ...site },
  });
  const post = (path: string, type: string, body: string | Uint8Array) =>
    ingest(aRequest("POST", path, type, body));
  return {
    ingest,
    store,
    logged,
    counts,
    events: (body: unknown, type = ONE) => post("/v1/events", type, JSON.stringify(body)),
    raw: (body: string | Uint8Array, type = ONE) => post("/v1/events", type, body),
    hl7: (body: string | Uint8Array, type = ER7) => post("/v1/hl7v2", type, body),
  };
}
