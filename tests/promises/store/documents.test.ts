import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { type People, peopleSchema } from "../../../shared/sites/people/people.ts";
import { type Site, siteSchema } from "../../../shared/sites/site.ts";
import { StoredItemError } from "../../../shared/store/errors.ts";
import { peopleKey, policyKey } from "../../../shared/store/items/keys.ts";
import { held } from "../../made-up/sites/store-items.ts";
import { overBothTables, portOf, retentionDays, storeOver } from "../../made-up/sites/tables.ts";

let site: Site;
let people: People;

async function demo(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../../../infra/sites/demo/${name}`, import.meta.url), "utf8"));
}

beforeAll(async () => {
  site = siteSchema.parse(await demo("site.json"));
  people = peopleSchema.parse(await demo("people.json"));
});

overBothTables((open) => {
  test("a policy is found by its hash, and read from the table once", async () => {
    const table = await open();
    await storeOver(table).savePolicy("hash", site.policy);
    let reads = 0;
    const get: typeof table.get = (key) => {
      reads += 1;
      return table.get(key);
    };
    const store = storeOver({ ...portOf(table), get });
    expect(await store.policy("hash")).toEqual(site.policy);
    expect(await store.policy("hash")).toEqual(site.policy);
    expect(reads).toBe(1);
  });

  test("a policy that is not there yet is found once it is saved", async () => {
    const store = storeOver(await open());
    expect(await store.policy("hash")).toBeNull();
    await store.savePolicy("hash", site.policy);
    expect(await store.policy("hash")).toEqual(site.policy);
  });

  test("a document that this code cannot read is an error that names the place and no value", async () => {
    const table = await open();
    const key = policyKey("hash");
    await table.write({ kind: "put", item: { ...key, item: "policy", content: '{"windowHours":"secret"}' } });
    const failure = storeOver(table).policy("hash");
    await expect(failure).rejects.toThrow(StoredItemError);
    await expect(failure).rejects.toThrow(/policy.*content/);
    await expect(failure).rejects.not.toThrow(/secret/);
  });

  test("people that a newer version of the code applied can be read", async () => {
    const table = await open();
    const contacts = people.contacts.map((one) => ({ ...one, pager: "7" }));
    const content = JSON.stringify({ ...people, contacts, later: true });
    await table.write({ kind: "put", item: { ...peopleKey, item: "people", content } });
    expect(await storeOver(table).people()).toEqual(people);
  });

  test("what is known of addresses stands beside the people, and is replaced as a whole", async () => {
    const store = storeOver(await open());
    await store.saveReach({ "sms +15550100": "opted-out" });
    expect(await store.people()).toBeNull();
    await store.savePeople(people);
    await store.saveReach({ "sms +15550100": "opted-out", "email ops@demo.invalid": "unconfirmed" });
    const unreachable = async () => (await store.people())?.contacts.map((one) => one.unreachable);
    expect(await unreachable()).toEqual([{ sms: "opted-out" }, undefined, { email: "unconfirmed" }]);
    await store.saveReach({});
    expect(await unreachable()).toEqual([undefined, undefined, undefined]);
  });

  test("people are replaced as a whole", async () => {
    const store = storeOver(await open());
    expect(await store.people()).toBeNull();
    await store.savePeople(people);
    await store.savePeople({ ...people, ops: "nurse" });
    expect(await store.people()).toEqual({ ...people, ops: "nurse" });
  });

  test("an unknown link stands for nothing", async () => {
    expect(await storeOver(await open()).reference("none")).toBeNull();
  });

  test("what is held twice stands once, as it came first; the oldest is first", async () => {
    const store = storeOver(await open({ pageSize: 2 }));
    const items = [
      held("b", { at: "2026-11-22T10:02:00.000Z", subject: "P-7" }),
      held("c", { at: "2026-11-22T10:00:00.000Z" }),
      held("d", { at: "2026-11-22T10:01:00.000Z", content: "" }),
      held("a", { at: "2026-11-22T10:01:00.000Z" }),
    ];
    for (const item of items) await store.hold(item);
    await store.hold(held("c", { at: "2026-11-22T11:00:00.000Z", reason: "another" }));
    expect((await store.held()).map(({ id }) => id)).toEqual(["c", "a", "d", "b"]);
    expect(await store.held()).toEqual(expect.arrayContaining(items));
  });

  test("what a person resolved waits no more, is kept with who, when and how, and can be held by nobody again", async () => {
    const table = await open();
    const store = storeOver(table);
    const item = held("a", { archived: "2026-11-22/10/fhir/key" });
    await store.hold(item);
    await store.hold(held("b"));
    const resolution = { at: "2026-11-23T10:00:00.000Z", by: "a person", how: "sent" } as const;
    expect(await store.resolveHeld("a", resolution)).toBe("changed");
    expect(await store.resolveHeld("a", { ...resolution, by: "another" })).toBe("taken");
    await store.hold(item);
    expect((await store.held()).map(({ id }) => id)).toEqual(["b"]);
    expect(await store.held("all")).toEqual([{ ...item, resolution }, held("b")]);
    const { items } = await table.query({ pk: "held" });
    const days = (at: string) => Date.parse(at) / 1000 + retentionDays * 24 * 3600;
    expect(items.map(({ expiresAt }) => expiresAt).filter(Boolean)).toEqual([days(resolution.at)]);
  });

  test.each(["sent", "taken", "closed"] as const)(
    "what an item has no room for is said to be in the archive, and is listed once it is %s too",
    async (how) => {
      const store = storeOver(await open());
      const fits = held("a", { content: "x".repeat(300_000) });
      await store.hold(fits);
      await store.hold(held("b", { content: `${fits.content}x` }));
      const listed = held("b", { content: "", isInArchive: true });
      expect(await store.held()).toEqual([fits, listed]);
      const resolution = { at: fits.at, by: "a person", how };
      await store.resolveHeld("b", resolution);
      expect(await store.held("all")).toEqual([fits, { ...listed, resolution }]);
    },
  );

  test("what was never held cannot be resolved, and is not there after that", async () => {
    const store = storeOver(await open());
    expect(await store.resolveHeld("a", { at: "2026-11-23T10:00:00.000Z", by: "x", how: "closed" })).toBe(
      "taken",
    );
    expect(await store.held("all")).toEqual([]);
  });

  test("a PIN's failures count once each, whoever tries at the same time", async () => {
    const store = storeOver(await open());
    expect(await store.pin("demo-nurse")).toBeNull();
    await store.enrolPin("demo-nurse", "hash");
    const before = await store.pin("demo-nurse");
    if (!before) throw new Error("no PIN");
    expect(before).toEqual({ hash: "hash", failures: 0, lockedUntil: null, revision: 1 });
    const fail = () => store.changePin("demo-nurse", before, { failures: 1, lockedUntil: null });
    expect((await Promise.all([fail(), fail()])).sort()).toEqual(["changed", "taken"]);
    expect(await store.pin("demo-nurse")).toEqual({ ...before, failures: 1, revision: 2 });
  });

  test("a new PIN unlocks, and what was under way with the old one is void", async () => {
    const store = storeOver(await open());
    await store.enrolPin("demo-nurse", "old");
    const before = await store.pin("demo-nurse");
    if (!before) throw new Error("no PIN");
    const lockedUntil = "2026-11-22T11:00:00.000Z";
    await store.changePin("demo-nurse", before, { failures: 5, lockedUntil });
    const locked = await store.pin("demo-nurse");
    expect(locked).toMatchObject({ failures: 5, lockedUntil });
    await store.enrolPin("demo-nurse", "new");
    expect(await store.changePin("demo-nurse", locked ?? before, { failures: 6, lockedUntil })).toBe("taken");
    expect(await store.pin("demo-nurse")).toEqual({
      hash: "new",
      failures: 0,
      lockedUntil: null,
      revision: 3,
    });
  });
});
