import { expect, test } from "vitest";
import { HEAD, patientPk } from "../../../shared/store/items/keys.ts";
import { knownIdentity } from "../../../shared/store/items/known-facts.ts";
import type { Table, Write } from "../../../shared/store/table.ts";
import {
  alert,
  changes,
  episode,
  labFact,
  message,
  now,
  orderFact,
  reference,
  subject,
} from "../../made-up/sites/store-items.ts";
import { overBothTables, portOf, retentionDays, storeOver } from "../../made-up/sites/tables.ts";

const identityOf = (id: string) => ({ source: "unit-a", id });

async function itemsOf(table: Table) {
  const { items } = await table.query({ pk: patientPk(subject) });
  return items;
}

overBothTables((open) => {
  test("of two commits on one version one stands, and the other writes nothing", async () => {
    const store = storeOver(await open());
    const state = await store.load(subject, now);
    const outcomes = [
      await store.commit(state, changes({ facts: [labFact("1")], episodes: [episode("e1")] })),
      await store.commit(state, changes({ facts: [labFact("2")], alerts: [alert("a1")] })),
    ];
    expect(outcomes).toEqual([{ outcome: "committed" }, { outcome: "conflict" }]);
    const { version, facts, alerts } = await store.load(subject, now);
    expect({ version, facts, alerts }).toEqual({ version: 1, facts: [labFact("1")], alerts: [] });
  });

  test("a fact keeps the request that it came in, and its identity tells it at any age", async () => {
    const table = await open();
    const store = storeOver(table);
    const fact = { ...labFact("1"), archived: "2026-11-22/10/hl7v2/key" };
    await store.commit(await store.load(subject, now), changes({ facts: [fact, labFact("2")] }));
    expect((await store.load(subject, now)).facts).toEqual(expect.arrayContaining([fact, labFact("2")]));
    const { digest, archived } = fact;
    expect(await knownIdentity(table, subject, identityOf("1"))).toEqual({ digest, archived });
    expect(await knownIdentity(table, subject, identityOf("2"))).toEqual({ digest: labFact("2").digest });
    expect(await knownIdentity(table, subject, identityOf("3"))).toBeNull();
    expect(await knownIdentity(table, "another", identityOf("1"))).toBeNull();
  });

  test("of many workers at once each gets its fact in, by loading again after a conflict", async () => {
    const table = await open();
    const worker = async (id: string): Promise<number> => {
      const store = storeOver(table);
      for (let tries = 1; ; tries++) {
        const { outcome } = await store.commit(
          await store.load(subject, now),
          changes({ facts: [labFact(id)] }),
        );
        if (outcome === "committed") return tries;
      }
    };
    const tries = await Promise.all(["1", "2", "3", "4", "5"].map(worker));
    const state = await storeOver(table).load(subject, now);
    expect([state.version, state.facts.length]).toEqual([5, 5]);
    expect(Math.max(...tries)).toBeGreaterThan(1);
  });

  test("facts that are there already are named, a repeat apart from other content, and nothing is written", async () => {
    const store = storeOver(await open());
    await store.commit(await store.load(subject, now), changes({ facts: [labFact("1"), orderFact("2")] }));
    const state = await store.load(subject, now);
    const other = labFact("1", { time: "2026-11-22T11:00:00Z" });
    expect(await store.commit(state, changes({ facts: [other, orderFact("2"), labFact("3")] }))).toEqual({
      outcome: "known",
      facts: [
        { ...identityOf("1"), same: false },
        { ...identityOf("2"), same: true },
      ],
    });
    expect(await store.load(subject, now)).toEqual(state);
  });

  test("a repeat is known even to a worker whose state is stale", async () => {
    const store = storeOver(await open());
    const stale = await store.load(subject, now);
    await store.commit(stale, changes({ facts: [labFact("1")] }));
    const again = await store.commit(stale, changes({ facts: [labFact("1")] }));
    expect(again).toEqual({ outcome: "known", facts: [{ ...identityOf("1"), same: true }] });
  });

  test("one id from two sources is two facts", async () => {
    const store = storeOver(await open());
    const facts = [labFact("1"), labFact("1", { source: "unit-b" })];
    expect(await store.commit(await store.load(subject, now), changes({ facts }))).toEqual({
      outcome: "committed",
    });
    expect((await store.load(subject, now)).facts).toHaveLength(2);
  });

  test("an identity dropped for its age does not let its standing fact in twice", async () => {
    const table = await open();
    const store = storeOver(table);
    await store.commit(await store.load(subject, now), changes({ facts: [orderFact("1")] }));
    const identity = (await itemsOf(table)).find(({ item }) => item === "identity");
    expect(identity?.["expiresAt"]).toBeUndefined();
    await table.write({ kind: "delete", key: { pk: patientPk(subject), sk: identity?.sk ?? "" } });
    const again = await store.commit(await store.load(subject, now), changes({ facts: [orderFact("1")] }));
    expect(again).toEqual({ outcome: "known", facts: [{ ...identityOf("1"), same: true }] });
  });

  test("a message that another worker changed meanwhile is not overwritten", async () => {
    const store = storeOver(await open());
    await store.commit(await store.load(subject, now), changes({ messages: [message("m1")] }));
    const state = await store.load(subject, now);
    const [stored] = state.messages;
    if (!stored) throw new Error("no message");
    await store.claim({ kind: "patient", subject }, stored, now, now);
    const withdrawn = changes({ messages: [{ ...stored, state: "withdrawn", reason: "withdrawn" }] });
    expect(await store.commit(state, withdrawn)).toEqual({ outcome: "conflict" });
    const fresh = await store.load(subject, now);
    expect(fresh.version).toBe(1);
    expect(fresh.messages[0]?.state).toBe("sending");
  });

  test("a message id that is taken is not written over", async () => {
    const store = storeOver(await open());
    await store.commit(await store.load(subject, now), changes({ messages: [message("m1")] }));
    const state = await store.load(subject, now);
    expect(await store.commit(state, changes({ messages: [message("m1")] }))).toEqual({
      outcome: "conflict",
    });
  });

  test("attributes that a newer version wrote survive this one", async () => {
    const table = await open();
    const store = storeOver(table);
    const all = { episodes: [episode("e1")], alerts: [alert("a1")], messages: [message("m1")] };
    await store.commit(await store.load(subject, now), changes(all));
    for (const { pk, sk } of await itemsOf(table)) {
      await table.write({ kind: "update", key: { pk, sk }, set: { future: { of: sk } } });
    }
    const state = await store.load(subject, now);
    await store.commit(state, changes({ ...all, messages: state.messages }));
    const [stored] = (await store.load(subject, now)).messages;
    if (!stored) throw new Error("no message");
    await store.claim({ kind: "patient", subject }, stored, now, now);
    await store.commit(await store.load(subject, now), changes({ removedEpisodes: ["e1"] }));
    const kept = (await itemsOf(table)).map(({ sk, future }) => [sk, future]);
    expect(kept).toHaveLength(4);
    expect(kept).toEqual(kept.map(([sk]) => [sk, { of: sk }]));
  });

  test("items of a kind that this code does not know are let be", async () => {
    const table = await open();
    const store = storeOver(table);
    await table.write({ kind: "put", item: { pk: patientPk(subject), sk: "6-future#1", item: "future" } });
    expect(await store.load(subject, now)).toMatchObject({ version: 0, facts: [] });
  });

  test("all that names what happened expires with the site's retention, orders and the head never", async () => {
    const table = await open();
    const store = storeOver(table);
    const facts = [labFact("1"), orderFact("2")];
    const all = { episodes: [episode("e1")], alerts: [alert("a1")], messages: [message("m1")] };
    const change = changes({ ...all, facts, references: [reference("ref")] });
    await store.commit(await store.load(subject, now), change);
    const inDays = Date.parse(now) / 1000 + retentionDays * 86_400;
    const expiries = (await itemsOf(table)).map(({ item, expiresAt }) => [item, expiresAt]).reverse();
    expect(expiries).toHaveLength(8);
    expect(expiries).toEqual(
      expect.arrayContaining([
        ["identity", inDays],
        ["identity", undefined],
        ["fact", inDays],
        ["fact", undefined],
        ["episode", inDays],
        ["alert", inDays],
        ["message", inDays],
        ["head", undefined],
      ]),
    );
    const link = await table.get({ pk: "reference#ref", sk: "reference" });
    expect(link?.["expiresAt"]).toBe(inDays + 5 * 3600);
  });

  test("a patient whose last commit has expired loads as before", async () => {
    const table = await open();
    const store = storeOver(table);
    const all = { facts: [labFact("1")], episodes: [episode("e1")], alerts: [alert("a1")] };
    await store.commit(await store.load(subject, now), changes(all));
    for (const { pk, sk } of await itemsOf(table)) {
      if (sk !== HEAD) await table.write({ kind: "delete", key: { pk, sk } });
    }
    const later = "2027-02-21T10:00:00.000Z";
    expect(await store.load(subject, later)).toMatchObject({ version: 1, facts: [], episodes: [] });
    await expect(store.load(subject, "2027-02-20T09:00:00.000Z")).rejects.toThrow("torn");
  });

  test("an answer lost on the way back does not turn a commit into a conflict", async () => {
    const table = await open();
    const twice = async (writes: readonly Write[], token: string) => {
      await table.transact(writes, token);
      return table.transact(writes, `${token.slice(1)}2`);
    };
    const store = storeOver({ ...portOf(table), transact: twice });
    const first = changes({ facts: [labFact("1")], messages: [message("m1")] });
    expect(await store.commit(await store.load(subject, now), first)).toEqual({ outcome: "committed" });
    const state = await store.load(subject, now);
    expect(await store.commit(state, changes({ episodes: [episode("e1")] }))).toEqual({
      outcome: "committed",
    });
    expect((await store.load(subject, now)).version).toBe(2);
  });
});
