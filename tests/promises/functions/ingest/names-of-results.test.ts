import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Store } from "../../../../shared/store/store.ts";
import { doorOf } from "../../../made-up/messages/door.ts";
import { aBundle, anObservation, aSite } from "../../../made-up/messages/fhir-resource.ts";
import { aRequest } from "../../../made-up/messages/request.ts";

const PATIENTS = 200;

/** The door is sent results of many patients, and keeps by what names each may be taken back. */
async function manyArrive(nameResults: Store["nameResults"]) {
  const store = { ...createSiteStore(new MemoryTable(), { retentionDays: 90 }), nameResults };
  const { ingest, onTheBus } = doorOf({ site: aSite(), store });
  const results = Array.from({ length: PATIENTS }, (_, at) =>
    anObservation({ id: `mg-${at}`, subject: { reference: `Patient/P-${at}` } }),
  );
  const body = JSON.stringify(aBundle(results));
  const { statusCode } = await ingest(aRequest("POST", "/v1/fhir", "application/fhir+json", body));
  return { statusCode, onTheBus };
}

test("they are kept side by side: one after the other they would outlast the door, however often all is sent again", async () => {
  let [underWay, inTurn, kept] = [0, 0, 0];
  const { statusCode, onTheBus } = await manyArrive(async () => {
    if (underWay === 0) inTurn += 1;
    underWay += 1;
    await setImmediate();
    underWay -= 1;
    kept += 1;
  });
  expect([statusCode, kept, onTheBus.length]).toEqual([202, PATIENTS, PATIENTS]);
  expect(inTurn).toBeLessThanOrEqual(PATIENTS / 10);
});

test("where they cannot be kept nothing is taken, and all of it is to be sent again", async () => {
  const { statusCode, onTheBus } = await manyArrive(() => Promise.reject(new Error("down")));
  expect(statusCode).toBe(503);
  expect(onTheBus).toEqual([]);
});
