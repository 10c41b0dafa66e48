import { expect, test } from "vitest";
import { createSweep } from "../../../../functions/sweep/handler.ts";
import { sweepShares } from "../../../../infra/pipeline.ts";
import { loadSite } from "../../../../shared/sites/load.ts";
import { duePlaces, partOf } from "../../../../shared/store/due/parts.ts";
import { HEAD, patientPk } from "../../../../shared/store/items/keys.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { worldSource } from "../../../../shared/work/context-source.ts";
import { inFull } from "../../../in-full.ts";
import { aRecorder } from "../../../made-up/messages/recorder.ts";
import { people } from "../../../made-up/sites/site-store.ts";
import { storeOver } from "../../../made-up/sites/tables.ts";

const site = loadSite(new URL("../../../../infra/sites/demo/site.json", import.meta.url).pathname);
/** Each by itself, as in AWS. */
const shares = inFull(sweepShares.slice(0, 1), sweepShares);
const minute = "2026-11-22T10:05:00.000Z";
/** What a function of 1 GB takes for a patient with a month behind it: `npm run bench -- --due` measures it. */
const MS_EACH = 13 / (1024 / 1769);

/** When the last of so many was looked at, in seconds from the minute in which all fell due. */
async function lastAfter(patients: number): Promise<number> {
  const table = new MemoryTable();
  for (let n = 0; n < patients; n += 1) {
    const pk = patientPk(`MRN-${n}`);
    const head = { item: "head", version: 1, nonce: "one", last: [], due: partOf(pk), dueAt: minute };
    await table.write({ kind: "put", item: { pk, sk: HEAD, ...head } });
  }
  const store = storeOver(table);
  await store.savePeople(people);
  const ends: number[] = [];
  const looked = new Set<string>();
  for (const share of shares) {
    const recorder = aRecorder(minute);
    const pass = (ms: number) => {
      recorder.at = new Date(Date.parse(recorder.at) + ms).toISOString();
    };
    const load: typeof store.load = (subject, ...given) => {
      pass(MS_EACH);
      looked.add(subject);
      return store.load(subject, ...given);
    };
    const { runtime } = recorder;
    const own = { ...store, load };
    const publisher = { publish: async () => ({ outcome: "accepted" as const }) };
    const sweep = createSweep({
      ...{ runtime, store: own, site, world: worldSource(runtime, own, site), publisher },
      ...{ publicUrl: "https://demo.invalid", leaseSeconds: 85 },
    });
    const since = () => (Date.parse(recorder.at) - Date.parse(minute)) / 1000;
    for (let run = 0; run < 5; run += 1) {
      pass(Math.max(0, run * 60 - since()) * 1000);
      const before = looked.size;
      await sweep(share);
      if (looked.size > before) ends.push(since());
    }
  }
  const isOurs = (n: number) => shares.some((share) => duePlaces(share).has(patientPk(`MRN-${n}`)));
  expect(looked.size).toBe(Array.from({ length: patients }, (_, n) => n).filter(isOurs).length);
  return Math.max(...ends);
}

test("5,000 patients who fall due in one minute are all looked at within it", {
  timeout: 120_000,
}, async () => {
  expect(await lastAfter(5_000)).toBeLessThan(60);
});

test.runIf(inFull(false, true))(
  "20,000 patients who fall due in one minute are all looked at within two",
  { timeout: 600_000 },
  async () => {
    expect(await lastAfter(20_000)).toBeLessThan(120);
  },
);
