import { expect, test } from "vitest";
import { plusHours } from "../../../shared/base/instant.ts";
import { factWorker } from "../../../shared/lambda/worker.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import { aSite, NOW } from "../../made-up/messages/hl7v2-message.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { aSmallSite } from "../../made-up/sites/small-site.ts";

/** Potassium of almost thirty days, accepted now, and a worker that may come to it later. */
const potassium = result("potassium", 7.5, plusHours(NOW, -29.9 * 24));

async function aWorker() {
  const { recorder, store } = await aSmallSite(aSite());
  const world = worldSource(recorder.runtime, store, aSite());
  const deps = { runtime: recorder.runtime, store, world, wait: async () => undefined };
  const work = factWorker(deps, "lab-result");
  const body = JSON.stringify({ time: NOW, resources: [], detail: potassium });
  const record = { messageId: "1", body } as Parameters<typeof work>[0]["Records"][number];
  return {
    store,
    async at(time: string) {
      recorder.at = time;
      expect((await work({ Records: [record] })).batchItemFailures).toEqual([]);
      const { facts, alerts } = await store.load(potassium.subject, NOW);
      return [facts.length, alerts.length, (await store.held()).map(({ reason }) => reason)];
    },
  };
}

test("what waited in a dead-letter queue for days, until no review sees it, is held and not taken in silence", async () => {
  const worker = await aWorker();
  expect(await worker.at(plusHours(NOW, 72))).toEqual([0, 0, ["time-behind"]]);
});

test("what waited for a night is taken, and told", async () => {
  const worker = await aWorker();
  expect(await worker.at(plusHours(NOW, 12))).toEqual([1, 1, []]);
});

test("what the table has is no news when its message comes again after days", async () => {
  const worker = await aWorker();
  await worker.at(NOW);
  expect(await worker.at(plusHours(NOW, 72))).toEqual([1, 1, []]);
});
