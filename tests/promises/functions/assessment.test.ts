import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createAssessment } from "../../../functions/assessment/handler.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import { applyFacts } from "../../../shared/work/work.ts";
import { asDescribed } from "../../made-up/messages/described.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { aRequest, contextWith } from "../../made-up/messages/request.ts";
import { sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { at, people, site, storedFact } from "../../made-up/patients/ward.ts";
import { siteStore } from "../../made-up/sites/site-store.ts";

const bundle = z.object({
  resourceType: z.literal("Bundle"),
  entry: z.array(z.object({ resource: z.object({ resourceType: z.string() }) })).optional(),
});

/** A site that knows P-1, whose session ended with a spasm. */
async function aSite() {
  const { runtime } = aRecorder(at("12:30"));
  const { store, records } = siteStore();
  await store.savePeople(people);
  const work = { runtime, store, site, world: worldSource(runtime, store, site) };
  const end = sessionEnded({
    startedAt: at("08:00"),
    endedAt: at("12:00"),
    symptoms: [{ kind: "muscle-spasm", severity: "severe" }],
  });
  await applyFacts(work, "P-1", [storedFact(end, at("12:00"))]);
  const written = records.length;
  const unable = async () => Promise.reject(new Error("it may not write"));
  const readOnly = { ...store, savePolicy: async () => {}, commit: unable };
  const world = worldSource(runtime, readOnly, site);
  const ask = (subject?: string, given: Partial<typeof store> = {}, millisecondsLeft = 10_000) =>
    asDescribed(createAssessment({ runtime, store: { ...readOnly, ...given }, world }))(
      {
        ...aRequest("GET", `/v1/patients/${subject}/assessment`),
        ...(subject && { pathParameters: { subject } }),
      },
      contextWith(millisecondsLeft),
    );
  return {
    ask,
    changes: () => records.length - written,
  };
}

describe("GET /v1/patients/{subject}/assessment", () => {
  test("answers with the latest episode as FHIR, and writes nothing", async () => {
    const { ask, changes } = await aSite();
    const answer = await ask("P-1");
    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { "content-type": "application/fhir+json", "cache-control": "no-store" },
    });
    const types = bundle.parse(JSON.parse(answer.body)).entry?.map(({ resource }) => resource.resourceType);
    expect(types).toEqual(expect.arrayContaining(["DetectedIssue", "Observation", "OperationOutcome"]));
    expect(changes()).toBe(0);
  });

  test.each(["P-2", undefined])("%s is not known: 404", async (subject) => {
    expect((await (await aSite()).ask(subject)).statusCode).toBe(404);
  });

  test("what cannot be read in time is 503, as it is described", async () => {
    const { ask } = await aSite();
    expect((await ask("P-1", { load: () => new Promise(() => {}) }, 200)).statusCode).toBe(503);
  });
});
