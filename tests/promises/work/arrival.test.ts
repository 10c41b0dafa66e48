import { expect, test } from "vitest";
import { arrivalOf } from "../../../shared/work/arrival.ts";
import { archiveKey } from "../../../shared/work/ports/archive-key.ts";
import { result } from "../../made-up/patients/episode-facts.ts";

const first = "2026-03-10T12:00:01.250Z";
const key = archiveKey("hl7v2", { id: "made-up", receivedAt: first, body: new Uint8Array() });
const brought = (time: string, resources: string[]) =>
  arrivalOf({ body: JSON.stringify({ time, resources, detail: result("potassium", 7.1, first) }) });

test("what is sent through again keeps the time at which its request came first", () => {
  expect(brought("2026-03-14T08:00:00Z", [key])).toMatchObject({
    acceptedAt: first,
    publishedAt: "2026-03-14T08:00:00.000Z",
    archived: key,
  });
});

test("without a request in the archive, the time on the bus counts", () => {
  const published = "2026-03-10T12:00:01.000Z";
  for (const resources of [[], ["made-up"], [key]])
    expect(brought(published, resources).acceptedAt).toBe(published);
});
