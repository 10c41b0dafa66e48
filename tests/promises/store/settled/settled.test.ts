import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import type { PatientState } from "../../../../shared/episode/state/patient.ts";
import { expanded } from "../../../../shared/store/compact/compact.ts";
import { nothing } from "../../../../shared/store/items/remainder.ts";
import { isWhollyKnown } from "../../../../shared/store/settled/wholly-known.ts";
import type { Store } from "../../../../shared/store/store.ts";
import { inFull } from "../../../in-full.ts";
import { courseOf } from "../../../measures/bench/units/course.ts";
import { play } from "../../../measures/bench/units/play.ts";

/**
 * Goal: packing what is settled changes what a load costs, and nothing of what it says.
 * Method: one course of a patient is played twice, packed and never packed, and the states are compared.
 */
const days = inFull(13, 80);
const unsettled = (store: Store): Store => ({ ...store, settle: async () => {} });

const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
  [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
/** The request that a fact came in stands with its identity, and is no part of a decision. */
const said = ({ facts }: PatientState) =>
  byId(facts.map(({ event, digest, receivedAt }) => ({ id: event.id, event, digest, receivedAt })));
const kept = ({ episodes, alerts, messages }: PatientState) => ({
  episodes: byId(episodes),
  alerts: byId(alerts),
  messages: byId(messages),
});

describe("what is settled", async () => {
  const course = courseOf(days, 3);
  const packed = await play(course, () => {});
  const plain = await play(course, () => {}, unsettled);
  const ofPacked = await packed.store.load("P-1", packed.now);
  const ofPlain = await plain.store.load("P-1", plain.now);

  it("stands packed in the table", async () => {
    const { items } = await packed.table.query({ pk: "patient#P-1", from: "1-" });
    expect(items.filter(({ item }) => item === "settled").length).toBeGreaterThan(1);
    expect(ofPacked.settledUntil).toBeDefined();
  });

  it("says the same facts as if each stood by itself", () => {
    expect(said(ofPacked)).toEqual(said(ofPlain));
  });

  it("leaves every episode, alert and message as it was", () => {
    expect(kept(ofPacked)).toEqual(kept(ofPlain));
  });

  it("leaves where it stands what another version added to, since a change by attributes keeps it only there", async () => {
    const { items } = await plain.table.query({ pk: "patient#P-1", from: "1-" });
    const kinds = ["episode", "told", "alert", "message"];
    const own = items.map(expanded).filter(({ item }) => kinds.includes(String(item)));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((item) => !isWhollyKnown(item))).toEqual([]);
    expect(own.filter((item) => isWhollyKnown({ ...item, ofANewerVersion: true }))).toEqual([]);
  });

  it("is not sure any more once a fact of long ago comes to it, as one that is sent through again", async () => {
    const { store, now } = plain;
    const state = { ...(await store.load("P-1", now)), settledUntil: plusHours(now, -48) };
    const [known] = state.facts;
    if (!known) throw new Error("no fact");
    const late = { ...known, event: { ...known.event, id: "sent again" } };
    const changes = { ...nothing, facts: [late], dueAt: null };
    expect(await store.commit(state, changes)).toEqual({ outcome: "committed" });
    const after = await store.load("P-1", now, "near");
    expect(after.settledUntil).toBeUndefined();
    expect(after.facts.map(({ event }) => event.id)).toContain("sent again");
  });

  it("is not sure any more once other code has written, and is read each by itself then", async () => {
    const { table, store, now } = packed;
    const head = { pk: "patient#P-1", sk: "9-head" };
    const version = Number((await table.get(head))?.["version"]);
    await table.write({ kind: "update", key: head, set: { version: version + 1, last: [] } });
    const state = await store.load("P-1", now);
    expect(state.settledUntil).toBeUndefined();
    expect(said(state)).toEqual(said(ofPlain));
    await store.settle({ ...state, version }, now);
    const again = await store.load("P-1", now);
    expect(again.settledUntil).toBe(plusHours(now, -48));
    expect(said(again)).toEqual(said(ofPlain));
    expect(kept(again)).toEqual(kept(ofPlain));
  });
});
