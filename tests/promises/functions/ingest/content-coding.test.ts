import { gzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { anObservation } from "../../../made-up/messages/fhir-resource.ts";
import { aMessage } from "../../../made-up/messages/hl7v2-message.ts";
import { aRequest } from "../../../made-up/messages/request.ts";
import { aReport } from "../../../made-up/patients/events.ts";
import { aDoor, allIsTaken, bucket, ER7, ONE, onTheBus } from "./a-door.ts";

beforeEach(allIsTaken);

const requests = [
  ["/v1/events", ONE, JSON.stringify(aReport())],
  ["/v1/hl7v2", ER7, aMessage()],
  ["/v1/fhir", "application/fhir+json", JSON.stringify(anObservation())],
] as const;

const ways = requests.flatMap(([path, type, body]) =>
  ["gzip", "br", "GZIP", "identity, gzip"].map((coding) => [path, coding, type, body] as const),
);

async function post(path: string, coding: string, type: string, body: string | Uint8Array) {
  const request = aRequest("POST", path, type, body);
  return aDoor().ingest({ ...request, headers: { ...request.headers, "content-encoding": coding } });
}

test.each(ways)(
  "%s in the coding %s is 415, and tells which would be taken",
  async (path, coding, type, body) => {
    const answer = await post(path, coding, type, gzipSync(body));
    expect(answer).toMatchObject({ statusCode: 415, headers: { "accept-encoding": "identity" } });
    expect(onTheBus()).toEqual([]);
    expect(bucket).not.toHaveBeenCalled();
  },
);

test.each(requests)("%s in none, or in what is no coding, is taken", async (path, type, body) => {
  for (const coding of ["identity", "Identity", "", "utf-8", "UTF-8", "8bit"])
    expect([200, 202]).toContain((await post(path, coding, type, body)).statusCode);
});
