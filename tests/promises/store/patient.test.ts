import { expect, test } from "vitest";
import { CommitTooLargeError } from "../../../shared/store/errors.ts";
import { neverSeen } from "../../made-up/patients/never-seen.ts";
import {
  alert,
  changes,
  episode,
  factOf,
  labFact,
  message,
  now,
  orderFact,
  reference,
  sessionFact,
  shiftEnd,
  subject,
} from "../../made-up/sites/store-items.ts";
import { overBothTables, storeOver } from "../../made-up/sites/tables.ts";

overBothTables((open) => {
  test("a patient never seen loads empty, at version 0", async () => {
    const store = storeOver(await open());
    expect(await store.load(subject, now)).toEqual({ ...neverSeen(subject), joins: {} });
  });

  test("what is committed is what is loaded, whole and to the letter", async () => {
    const store = storeOver(await open());
    const answer = { contact: "demo-nurse", outcome: "acting", note: "", at: now } as const;
    const change = changes({
      facts: [labFact("1"), labFact("2", { subject }), orderFact("3")],
      episodes: [episode("e1", { sessionId: "s1", reviewAt: shiftEnd }), episode("e2")],
      alerts: [alert("a1"), alert("a2", { state: "acknowledged", answer })],
      messages: [message("m1"), message("m2", { kind: "ops", about: "unanswered", windowOpenUntil: now })],
      references: [reference("ref")],
      dueAt: shiftEnd,
    });
    expect(await store.commit(await store.load(subject, now), change)).toEqual({ outcome: "committed" });
    const state = await store.load(subject, now);
    expect(state.version).toBe(1);
    expect(state.dueAt).toBe(shiftEnd);
    expect(state.facts).toHaveLength(3);
    expect(state.facts).toEqual(expect.arrayContaining([...change.facts]));
    expect(state.episodes).toHaveLength(2);
    expect(state.episodes).toEqual(expect.arrayContaining([...change.episodes]));
    expect(state.alerts).toEqual(change.alerts);
    expect(state.messages).toEqual(change.messages.map((each) => ({ ...each, revision: 1 })));
    expect(await store.reference("ref")).toEqual(change.references[0]);
  });

  test("what does not join is kept with the head, and is gone when a commit says no more of it", async () => {
    const store = storeOver(await open());
    const joins = { "results-without-session": { since: now, listedAt: shiftEnd } };
    await store.commit(await store.load(subject, now), changes({ joins }));
    expect((await store.load(subject, now)).joins).toEqual(joins);
    await store.commit(await store.load(subject, now), changes({}));
    expect((await store.load(subject, now)).joins).toEqual({});
  });

  test("facts are loaded oldest first", async () => {
    const store = storeOver(await open());
    const times = ["2026-11-22T09:00:00+02:00", "2026-11-22T08:00:00Z", "2026-11-22T10:00:00.5+01:00"];
    const facts = times.map((time) => labFact(time, { time }));
    await store.commit(await store.load(subject, now), changes({ facts }));
    const { facts: loaded } = await store.load(subject, now);
    expect(loaded.map(({ event }) => event.time)).toEqual(times);
  });

  test("what was heard just now is loaded, however old it says it is", async () => {
    const store = storeOver(await open());
    const facts = [
      labFact("1", { time: "2026-10-13T08:00:00.000Z" }),
      labFact("2", { time: "1970-01-01T00:00:00Z" }),
    ];
    await store.commit(await store.load(subject, now), changes({ facts }));
    expect((await store.load(subject, now)).facts).toHaveLength(2);
    expect((await store.load(subject, "2027-01-26T10:00:00.000Z")).facts).toHaveLength(0);
  });

  test("of one patient nothing of another is loaded", async () => {
    const store = storeOver(await open());
    await store.commit(await store.load(subject, now), changes({ facts: [labFact("1")] }));
    expect((await store.load(`${subject}0`, now)).facts).toEqual([]);
    expect((await store.load("P", now)).version).toBe(0);
  });

  test("a change in any part counts, and what is no longer there is gone", async () => {
    const store = storeOver(await open());
    const first = { sendAt: now, reason: "provider-error", leaseUntil: now } as const;
    const before = changes({
      episodes: [episode("e1")],
      alerts: [alert("a1", { answer: { contact: "demo-nurse", outcome: "acting", at: now } })],
      messages: [message("m1", { ...first })],
      dueAt: now,
    });
    await store.commit(await store.load(subject, now), before);
    const state = await store.load(subject, now);
    const after = changes({
      episodes: [episode("e1", { watch: "active", told: [], checkpoints: [] })],
      alerts: [alert("a1", { state: "withdrawn" })],
      messages: [message("m1", { state: "expired", reason: "expired", revision: 1 })],
    });
    expect(await store.commit(state, after)).toEqual({ outcome: "committed" });
    const { version, episodes, alerts, messages, dueAt } = await store.load(subject, now);
    expect({ version, episodes, alerts, dueAt }).toEqual({
      version: 2,
      episodes: after.episodes,
      alerts: after.alerts,
      dueAt: null,
    });
    expect(messages).toEqual([{ ...after.messages[0], revision: 2 }]);
  });

  test("an episode that was adopted is gone, and comes back if its facts do", async () => {
    const store = storeOver(await open());
    await store.commit(await store.load(subject, now), changes({ episodes: [episode("e1"), episode("e2")] }));
    const adopted = changes({ episodes: [episode("s1")], removedEpisodes: ["e1"] });
    await store.commit(await store.load(subject, now), adopted);
    const left = (await store.load(subject, now)).episodes.map(({ id }) => id);
    expect(left.sort()).toEqual(["e2", "s1"]);
    await store.commit(await store.load(subject, now), changes({ episodes: [episode("e1")] }));
    expect((await store.load(subject, now)).episodes).toContainEqual(episode("e1"));
  });

  test("a load takes facts by their time or their receipt, the later, and orders and history of any age", async () => {
    const store = storeOver(await open());
    const old = "2026-09-19T09:59:59.999Z";
    const facts = [
      factOf(labFact("older", { time: old }).event, { receivedAt: old }),
      labFact("of long ago, and heard of now", { time: old }),
      factOf(labFact("heard of long ago", { time: old }).event, { receivedAt: "2026-09-19T10:00:00.000Z" }),
      labFact("ahead of our clock", { time: "2026-11-23T09:00:00Z" }),
      factOf(orderFact("order", "2025-01-01T00:00:00Z").event, { receivedAt: old }),
      factOf(sessionFact("session", {}).event, { receivedAt: old }),
      factOf(sessionFact("session with history", { history: { anticoagulated: true } }).event, {
        receivedAt: old,
      }),
    ];
    await store.commit(await store.load(subject, now), changes({ facts }));
    const loaded = (await store.load(subject, now)).facts.map(({ event }) => event.id);
    expect(loaded.sort()).toEqual([
      "ahead of our clock",
      "of long ago, and heard of now",
      "order",
      "session with history",
    ]);
  });

  test("a load reads a patient of many pages to the end", async () => {
    const store = storeOver(await open({ pageSize: 3 }));
    const facts = Array.from({ length: 20 }, (_, index) => labFact(String(index)));
    await store.commit(await store.load(subject, now), changes({ facts, episodes: [episode("e1")] }));
    const state = await store.load(subject, now);
    expect(state.facts).toHaveLength(20);
    expect(state.episodes).toHaveLength(1);
  });

  test("senders' ids may be of any length and any letters", async () => {
    const store = storeOver(await open());
    const long = "\u{1F489}#".repeat(85);
    const state = await store.load(long, now);
    await store.commit(
      state,
      changes({ facts: [labFact(long, { source: long })], episodes: [episode(long)] }),
    );
    const { facts, episodes } = await store.load(long, now);
    expect([facts.length, episodes.length]).toEqual([1, 1]);
    expect(await store.subjects()).toEqual([long]);
  });

  test("facts that one transaction cannot hold are refused by name, and nothing of them is written", async () => {
    const store = storeOver(await open());
    const facts = (count: number) => Array.from({ length: count }, (_, index) => labFact(String(index)));
    const state = await store.load(subject, now);
    await expect(store.commit(state, changes({ facts: facts(50) }))).rejects.toThrow(CommitTooLargeError);
    expect(await store.load(subject, now)).toEqual(state);
    const fits = changes({ facts: facts(49), episodes: [episode("e1")] });
    expect(await store.commit(state, fits)).toEqual({ outcome: "committed" });
  });

  test("what is too large for one transaction is refused by name", async () => {
    const store = storeOver(await open());
    const large = "x".repeat(250_000);
    const facts = Array.from({ length: 15 }, (_, index) => labFact(String(index), { source: large }));
    await expect(store.commit(await store.load(subject, now), changes({ facts }))).rejects.toThrow(
      CommitTooLargeError,
    );
  });
});
