import { expect, test } from "vitest";
import type { LineRecord } from "../../../shared/episode/state/episode.ts";
import type { SendingMessage } from "../../../shared/episode/state/message.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import type { Store } from "../../../shared/store/store.ts";
import type { Write } from "../../../shared/store/table.ts";
import {
  alert,
  changes,
  entry,
  episode,
  labFact,
  message,
  now,
  reference,
  shiftEnd,
  subject,
} from "../../made-up/sites/store-items.ts";
import { overBothTables, portOf, storeOver } from "../../made-up/sites/tables.ts";

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** To 60 people: a message and a link each, and more than a transaction's hundred writes. */
const toMany = {
  facts: [labFact("1")],
  episodes: [episode("e1")],
  alerts: [alert("a1")],
  messages: many(60, (at) => message(`m${at}`, { ref: `ref${at}`, contact: `c${at}` })),
  references: many(60, (at) => ({ ...reference(`ref${at}`), contact: `c${at}` })),
};

async function settle(store: Store): Promise<number> {
  for (let commits = 0; ; commits += 1) {
    const state = await store.load(subject, now);
    if (!state.remainders) return commits;
    if (commits > 100) throw new Error("it never ends");
    await store.commit(state, changes({ dueAt: state.dueAt }));
  }
}

const sorted = (told: readonly LineRecord[] = []) => told.map((line) => JSON.stringify(line)).sort();

const known = ({ episodes, alerts, messages }: PatientState) => ({
  episodes,
  alerts,
  messages: messages.map(({ revision: _, ...rest }) => rest).sort((a, b) => (a.id < b.id ? -1 : 1)),
});

overBothTables((open) => {
  test("what one commit cannot hold is shown at once, and written by the next ones", async () => {
    const store = storeOver(await open());
    const outcome = await store.commit(
      await store.load(subject, now),
      changes({ ...toMany, decidedAt: now }),
    );
    expect(outcome).toEqual({ outcome: "committed", isPartial: true });
    const seen = await store.load(subject, now);
    expect(seen.messages).toHaveLength(60);
    expect(seen.dueAt).toBe(now);
    expect(await settle(store)).toBeGreaterThan(0);
    const after = await store.load(subject, now);
    expect(known(after)).toEqual(known(seen));
    expect(after.messages.every(({ revision }) => revision === 1)).toBe(true);
    for (const { ref } of after.messages) expect(await store.reference(ref)).not.toBeNull();
  });

  test("no commit is larger than a transaction may be, and the gravest messages go first", async () => {
    const table = await open();
    const sizes: number[] = [];
    const sent: string[] = [];
    const transact = (writes: readonly Write[], token: string) => {
      sizes.push(writes.length);
      for (const write of writes) if (write.kind === "update") sent.push(String(write.set["severity"]));
      return table.transact(writes, token);
    };
    const store = storeOver({ ...portOf(table), transact });
    const messages = many(500, (at) => message(`m${at}`, { severity: at % 5 === 0 ? "critical" : "urgent" }));
    await store.commit(await store.load(subject, now), changes({ messages }));
    await settle(store);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    const told = sent.filter((severity) => severity === "critical" || severity === "urgent");
    expect(told.slice(0, 100).every((severity) => severity === "critical")).toBe(true);
    expect((await store.load(subject, now)).messages).toHaveLength(500);
  });

  test("what is decided meanwhile counts: a message that is stopped before it was written never waits to be sent", async () => {
    const table = await open();
    const store = storeOver(table);
    await store.commit(await store.load(subject, now), changes(toMany));
    const state = await store.load(subject, now);
    const stopped = state.messages.map(
      (one) => ({ ...one, state: "withdrawn", reason: "acknowledged" }) as const,
    );
    await store.commit(
      state,
      changes({ messages: stopped, alerts: [alert("a1", { state: "acknowledged" })] }),
    );
    await settle(store);
    const after = await store.load(subject, now);
    expect(after.alerts).toMatchObject([{ state: "acknowledged" }]);
    expect(after.messages.map((one) => one.state)).toEqual(many(60, () => "withdrawn"));
  });

  const stopMany = async (store: Store) => {
    const messages = many(120, (at) => message(`m${at}`));
    await store.commit(await store.load(subject, now), changes({ messages }));
    await settle(store);
    const state = await store.load(subject, now);
    const stopped = state.messages.map(
      (one) => ({ ...one, state: "withdrawn", reason: "acknowledged" }) as const,
    );
    await store.commit(state, changes({ messages: stopped }));
    return state.messages;
  };
  const owner = { kind: "patient", subject } as const;

  test("what was sent meanwhile stays sent", async () => {
    const store = storeOver(await open());
    for (const one of await stopMany(store)) {
      const claimed = await store.claim(owner, one, now, shiftEnd);
      if (claimed !== "taken") await store.mark(owner, claimed, { state: "accepted", acceptedAt: now });
    }
    await settle(store);
    const states = new Set((await store.load(subject, now)).messages.map((one) => one.state));
    expect(states).toEqual(new Set(["accepted", "withdrawn"]));
  });

  test("what was stopped while somebody had it in hand is not sent once more", async () => {
    const store = storeOver(await open());
    const inHand: SendingMessage[] = [];
    for (const one of await stopMany(store)) {
      const claimed = await store.claim(owner, one, now, shiftEnd);
      if (claimed !== "taken") inHand.push(claimed);
    }
    const [back] = inHand;
    if (!back) throw new Error("nothing was claimed");
    await store.mark(owner, back, { state: "pending", repeat: false, sendAt: now });
    await settle(store);
    const { messages } = await store.load(subject, now);
    expect(messages.map(({ state, reason }) => `${state} ${reason}`)).toEqual(
      many(120, () => "withdrawn acknowledged"),
    );
    expect(messages.filter(({ attempts }) => attempts === 1)).toHaveLength(inHand.length);
  });

  test("an episode that ends before it was written is gone", async () => {
    const store = storeOver(await open());
    const episodes = many(150, (at) => episode(`e${at}`));
    await store.commit(await store.load(subject, now), changes({ episodes }));
    const removedEpisodes = episodes.map(({ id }) => id);
    await store.commit(await store.load(subject, now), changes({ removedEpisodes }));
    await settle(store);
    expect((await store.load(subject, now)).episodes).toEqual([]);
  });

  test("entries of a digest come and go in their order, and one that comes too late for its digest goes in all the same", async () => {
    const store = storeOver(await open());
    const digestAdds = many(150, (at) => entry(`rule-${at}`));
    await store.commit(await store.load(subject, now), changes({ digestAdds }));
    await store.commit(await store.load(subject, now), changes({ digestRemoves: digestAdds.slice(100) }));
    const digest = await store.loadDigest(shiftEnd);
    await store.commitDigest(digest, { made: true, messages: [], references: [], dueAt: null });
    await settle(store);
    const { entries } = await store.loadDigest(shiftEnd);
    expect(entries.map(({ rule }) => rule).sort()).toEqual(many(100, (at) => `rule-${at}`).sort());
  });

  test("told lines that an item has no room for stand in parts, of which a change writes its own alone", async () => {
    const table = await open();
    let writes = 0;
    const transact: typeof table.transact = (all, token) => {
      writes = all.length;
      return table.transact(all, token);
    };
    const store = storeOver({ ...portOf(table), transact });
    const line = episode("e1").told[0];
    if (!line) throw new Error("no line");
    const told = many(4_000, (at) => ({ ...line, subject: `result-${at}`, alerts: at < 10 ? ["a1"] : [] }));
    await store.commit(await store.load(subject, now), changes({ episodes: [episode("e1", { told })] }));
    expect(writes).toBeGreaterThan(3);
    const [loaded] = (await store.load(subject, now)).episodes;
    expect(sorted(loaded?.told)).toEqual(sorted(told));
    const ended = told.map((one, at) => (at === 3_999 ? { ...one, state: "resolved" as const } : one));
    const all = writes;
    await store.commit(
      await store.load(subject, now),
      changes({ episodes: [episode("e1", { told: ended })] }),
    );
    expect(writes).toBeLessThan(all);
    expect(sorted((await store.load(subject, now)).episodes[0]?.told)).toEqual(sorted(ended));
    await store.commit(
      await store.load(subject, now),
      changes({ episodes: [episode("e1", { told: [line] })] }),
    );
    expect((await store.load(subject, now)).episodes[0]?.told).toEqual([line]);
  });
});
