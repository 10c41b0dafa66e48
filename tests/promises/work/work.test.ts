import { expect, test } from "vitest";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import type { WorkDeps } from "../../../shared/work/deps.ts";
import type { Runtime } from "../../../shared/work/ports/runtime.ts";
import { applyFacts } from "../../../shared/work/work.ts";
import { result, treatment } from "../../made-up/patients/episode-facts.ts";
import { at, people, site, storedFact } from "../../made-up/patients/ward.ts";

async function ward(): Promise<WorkDeps> {
  const store = createSiteStore(new MemoryTable(), { retentionDays: site.retentionDays });
  await store.savePeople(people);
  let ids = 0;
  const quiet = () => {};
  const runtime: Runtime = {
    now: () => at("12:00"),
    log: { info: quiet, warn: quiet, error: quiet },
    metrics: { count: quiet, factToPublish: quiet },
    random: () => `made-up-${ids++}`,
  };
  return { runtime, store, world: worldSource(runtime, store, site), wait: async () => undefined };
}

const stored = (event: CloudEvent) => storedFact(event, at("12:00"));
const kept = async (deps: WorkDeps) => (await deps.store.load("P-1", at("12:00"))).facts.length;

const laterDrawn = ({ data }: ReturnType<typeof result>) =>
  data.results.map((one) => ({ ...one, collectedAt: at("11:30") }));

test("a repeat changes nothing, and one identity with other content is held for a person", async () => {
  const deps = await ward();
  const first = result("potassium", 4.1, at("11:00"));
  const other = { ...first, data: { ...first.data, reportId: "another" } };
  await applyFacts(deps, "P-1", [stored(first)]);
  await applyFacts(deps, "P-1", [stored(first), stored(other)]);
  expect(await kept(deps)).toBe(1);
  expect(await deps.store.held()).toMatchObject([{ reason: "identity-conflict", subject: "P-1" }]);
});

test("two workers that take two contents of one identity the other way round tell each of them once", async () => {
  const deps = await ward();
  const first = result("potassium", 7.4, at("11:00"));
  const other = { ...first, data: { ...first.data, reportId: "another" } };
  const contents = [stored(first), stored({ ...other, data: { ...other.data, results: laterDrawn(other) } })];
  const { store } = deps;
  let isSlow = true;
  const commit: typeof store.commit = async (state, changes) => {
    if (isSlow) {
      isSlow = false;
      await applyFacts({ ...deps, store }, "P-1", contents.toReversed());
    }
    return store.commit(state, changes);
  };
  await applyFacts({ ...deps, store: { ...store, commit } }, "P-1", contents);
  const { facts, alerts } = await store.load("P-1", at("12:00"));
  expect(facts).toHaveLength(2);
  expect(alerts).toHaveLength(1);
  expect(await store.held()).toMatchObject([
    { reason: "identity-conflict" },
    { reason: "identity-conflict" },
  ]);
});

test("decisions taken at the same time on one patient all land, one after the other", async () => {
  const deps = await ward();
  const facts = Array.from({ length: 5 }, (_, hour) => result("potassium", 4, at(`0${hour}:00`)));
  await Promise.all(facts.map((fact) => applyFacts(deps, "P-1", [stored(fact)])));
  expect(await kept(deps)).toBe(facts.length);
});

test("facts whose decision is too much for one transaction are decided in halves", async () => {
  const deps = await ward();
  const facts = Array.from({ length: 20 }, (_, order) =>
    treatment(new Date(Date.parse(at("00:00")) - order * 6 * 3_600_000).toISOString(), {
      treatment: "magnesium",
      route: "intravenous",
      orderId: `O-${order}`,
    }),
  );
  await applyFacts(deps, "P-1", facts.map(stored));
  expect(await kept(deps)).toBe(facts.length);
});
