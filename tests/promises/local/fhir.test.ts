import { expect, it } from "vitest";
import * as z from "zod";
import { sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { runningSite } from "../../made-up/sites/running-site.ts";

const bundle = z.object({
  resourceType: z.literal("Bundle"),
  entry: z.array(z.object({ resource: z.object({ resourceType: z.string() }) })),
});

it("shows an assessment as FHIR at the console, and to a token at the door, alike", async () => {
  const { site, post } = await runningSite();
  const end = sessionEnded({
    startedAt: "2026-03-01T06:00:00Z",
    endedAt: "2026-03-01T10:00:00Z",
    symptoms: [{ kind: "muscle-spasm", severity: "severe" }],
  });
  expect((await post(end)).status).toBe(202);
  const shown = await fetch(`${site.url}/console/patients/P-1/fhir`);
  expect(shown.headers.get("content-type")).toBe("application/fhir+json");
  const content = bundle.parse(await shown.json());
  expect(content.entry[0]?.resource.resourceType).toBe("DetectedIssue");

  const path = `${site.url}/v1/patients/P-1/assessment`;
  expect((await fetch(path)).status).toBe(401);
  const answer = await fetch(path, { headers: { authorization: `Bearer ${site.token}` } });
  expect(bundle.parse(await answer.json())).toEqual(content);
  expect((await fetch(`${site.url}/console/patients/P-2/fhir`)).status).toBe(404);
});
