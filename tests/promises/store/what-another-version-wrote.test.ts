import { describe, expect, test } from "vitest";
import { StoredItemError } from "../../../shared/store/errors.ts";
import { knownEvent } from "../../../shared/store/items/known-event.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { fromStreamImage } from "../../../shared/store/stream.ts";
import { type Attributes, type Item, pagesOf } from "../../../shared/store/table.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import type { WorkDeps } from "../../../shared/work/deps.ts";
import { applyFacts, attend } from "../../../shared/work/work.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, people, site, storedFact } from "../../made-up/patients/ward.ts";

/** A patient with an alert of a critical potassium, and the table beneath, in which another version may have written. */
async function ward() {
  const table = new MemoryTable();
  const store = createSiteStore(table, { retentionDays: site.retentionDays });
  await store.savePeople(people);
  let ids = 0;
  const quiet = () => {};
  const said: string[] = [];
  const deps: WorkDeps = {
    runtime: {
      now: () => at("12:00"),
      log: { info: quiet, warn: quiet, error: (code) => void said.push(code) },
      metrics: { count: quiet, factToPublish: quiet },
      random: () => `made-up-${ids++}`,
    },
    store,
    world: worldSource(
      { ...quietRuntime(), log: { info: quiet, warn: quiet, error: (code) => void said.push(code) } },
      store,
      site,
    ),
    wait: async () => undefined,
  };
  await applyFacts(deps, "P-1", [storedFact(result("potassium", 7.1, at("11:30")), at("12:00"))]);
  const itemsOf = async (kind: string): Promise<Item[]> => {
    const found: Item[] = [];
    for await (const item of pagesOf((after) => table.query({ pk: "patient#P-1" }, after)))
      if (item["item"] === kind) found.push(item);
    return found;
  };
  const rewrite = async (kind: string, set: Attributes) => {
    for (const { pk, sk } of await itemsOf(kind)) await table.write({ kind: "update", key: { pk, sk }, set });
  };
  return { deps, store, table, said, itemsOf, rewrite };
}

function quietRuntime() {
  return {
    now: () => at("12:00"),
    metrics: { count: () => {}, factToPublish: () => {} },
    random: (bytes: number) => "r".repeat(bytes),
  };
}

describe("a patient is decided upon, whatever another version of the code wrote", () => {
  const strange = [
    ["a field of a message", "message", { colour: "blue" }],
    ["a state of a message", "message", { state: "delivered" }],
    ["a reason of a message", "message", { reason: "moon" }],
    ["a kind of message", "message", { kind: "heartbeat" }],
    ["a state of an alert", "alert", { state: "handed-over" }],
    ["an answer of an alert", "alert", { answer: { contact: "x", outcome: "later", at: at("12:00") } }],
    ["a watch of an episode", "episode", { watch: "intense" }],
    ["a policy of an episode", "episode", { policy: "never-stored" }],
    ["a type of fact", "fact", { event: JSON.stringify({ type: "lab.result.v9", specversion: "1.0" }) }],
    ["a fact that is no JSON", "fact", { event: "{" }],
  ] as const;

  test.each(strange)("%s", async (_name, kind, set) => {
    const { deps, store, itemsOf, rewrite } = await ward();
    await rewrite(kind, set);
    const before = await itemsOf(kind);
    await attend(deps, "P-1");
    const later = result("phosphate", 1.2, at("11:40"), { resultId: "later" });
    await applyFacts(deps, "P-1", [storedFact(later, at("12:00"))]);
    const ids = (await store.load("P-1", at("12:00"))).facts.map(({ event }) => event.id);
    expect(ids).toContain(later.id);
    if (kind === "message" && !("reason" in set))
      expect(await itemsOf(kind)).toEqual(expect.arrayContaining(before));
    if (kind === "alert" && "state" in set)
      expect(await itemsOf(kind)).toEqual(expect.arrayContaining(before));
  });

  test("and it is said", async () => {
    const { deps, said, rewrite } = await ward();
    await rewrite("fact", { event: "{" });
    await attend(deps, "P-1");
    expect(said).toContain("items-unread");
  });

  test("a message that it cannot make out is no success of the stream: a person hears of it", async () => {
    const { itemsOf } = await ward();
    const [item] = await itemsOf("message");
    const image = {
      pk: { S: item?.pk ?? "" },
      sk: { S: "x" },
      item: { S: "message" },
      kind: { S: "heartbeat" },
    };
    expect(() => fromStreamImage(image)).toThrow(StoredItemError);
  });

  test("held items, links and entries that it cannot make out hide no others", async () => {
    const { store, table } = await ward();
    const held = { id: "h", at: at("12:00"), source: "s", reason: "a-new-one", content: "" };
    await store.hold(held);
    await table.write({ kind: "put", item: { pk: "held", sk: "held#x", item: "held", at: 7 } });
    expect(await store.held()).toMatchObject([held]);
    const owner = { kind: "unit-list", shift: "x" };
    const reference = { ref: "abc", owner, alert: "a", contact: "c", validUntil: at("13:00") };
    await table.write({ kind: "put", item: { pk: "reference#abc", sk: "reference", ...reference } });
    expect(await store.reference("abc")).toBeNull();
  });

  test("a policy with a number that is new is read, and the number let be", async () => {
    const { store, table } = await ward();
    const content = JSON.stringify({ ...site.policy, moonPhase: 3 });
    await table.write({ kind: "put", item: { pk: "policy#new", sk: "policy", item: "policy", content } });
    expect(await store.policy("new")).toEqual(site.policy);
  });
});

describe("an event is read as far as it is known", () => {
  const report = result("potassium", 7.1, at("11:30"));
  const first = { ...report.data.results[0] };
  const withResult = (changes: object) =>
    knownEvent(
      JSON.stringify({ ...report, data: { ...report.data, results: [{ ...first, ...changes }, first] } }),
    );
  const resultsIn = (changes: object) => {
    const event = withResult(changes);
    return event?.type === "lab.results.reported.v1" ? event.data.results : [];
  };

  test("a new field is let be", () => {
    expect(resultsIn({ analyser: "A" })).toEqual([first, first]);
  });

  test.each([
    ["comparator", "~"],
    ["status", "vetted"],
    ["haemolysed", "a little"],
    ["doubts", ["moonlight"]],
    ["collectedAt", "noon"],
  ])("a %s that is not known puts its result in doubt, and no other", (field, value) => {
    const [one, other] = resultsIn({ [field]: value });
    expect(one?.doubts).toEqual(["value-doubtful"]);
    expect(other).toEqual(first);
  });

  test("a result whose value cannot be read is left out, and no other", () => {
    expect(resultsIn({ value: { big: 1 } })).toEqual([first]);
    expect(resultsIn({ resultId: 7 })).toEqual([first]);
  });
});
