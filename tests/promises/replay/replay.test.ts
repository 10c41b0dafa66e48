import { describe, expect, test } from "vitest";
import { plusHours } from "../../../shared/base/instant.ts";
import { replay } from "../../../shared/replay/replay.ts";
import { aBundle, anObservation, coded, quantity } from "../../made-up/messages/fhir-resource.ts";
import {
  aMessage,
  aSite,
  message,
  msh,
  NOW,
  obr,
  obx,
  pid,
  segment,
} from "../../made-up/messages/hl7v2-message.ts";
import { siteWith } from "../../made-up/messages/senders.ts";
import { allOf, aSmallSite } from "../../made-up/sites/small-site.ts";

/** What the laboratory calls potassium: nobody knows it until the site maps it. */
const LOCAL = { 3: "KALIUM^Kalium^L", 4: "2", 5: "6.9" };
const mapped = siteWith({ codes: [{ system: "L", code: "KALIUM", loinc: "2823-3" }] });
/** Magnesium that can be read, and a critical potassium that cannot. */
const half = message(msh(), pid(), obr(), obx(), obx(LOCAL));
const nothing = { patients: 0, begin: {}, end: {}, messages: {} };
const counts = (known: number, fresh: number, reread: number, conflict: number) => {
  return { known, new: fresh, reread, conflict };
};

async function aSiteThat(...bodies: readonly string[]) {
  const small = await aSmallSite(aSite());
  for (const body of bodies) await small.hl7(body);
  await small.deliver();
  return small;
}

describe("a replay of unchanged bytes with unchanged maps", () => {
  test("sends nothing and changes nothing, rehearsed or sent", async () => {
    const small = await aSiteThat(
      half,
      half,
      aMessage({}, {}, { 10: "MSG-2" }),
      message(msh(), obr(), obx()),
    );
    const before = await small.patient();
    const held = await small.store.held();
    for (const send of [false, true]) {
      const { replayed, consequences } = await small.replay(aSite(), send);
      expect(replayed.map(({ facts }) => facts.known)).toEqual([1, 1, 1, 0]);
      expect(replayed.map(({ facts }) => facts.new + facts.reread + facts.conflict)).toEqual([0, 0, 0, 0]);
      expect(consequences).toEqual(nothing);
      expect(small.onTheBus).toEqual([]);
    }
    expect(await small.patient()).toEqual(before);
    expect(await small.store.held()).toEqual(held);
  });

  test("leaves to a person what one request says in two ways, and takes neither for a new reading", async () => {
    const small = await aSiteThat(aMessage({ 5: "0.3" }) + aMessage({ 5: "0.4" }));
    const waiting = await small.store.held();
    expect(waiting.map(({ reason }) => reason)).toEqual(["identity-conflict"]);
    for (let time = 1; time <= 2; time += 1) {
      const { replayed } = await small.replay(aSite(), true);
      expect(replayed.map(({ facts }) => facts)).toEqual([counts(1, 0, 0, 1)]);
      expect(small.onTheBus).toEqual([]);
    }
    expect(await small.store.held()).toEqual(waiting);
  });

  test("knows what was held for its age: it is no news, and waits on as it did", async () => {
    const small = await aSiteThat(aMessage({ 14: "20250101103000+0000" }, { 22: "20250101112000+0000" }));
    const waiting = await small.store.held();
    expect(waiting.map(({ reason }) => reason)).toEqual(["time-behind"]);
    const { replayed } = await small.replay(aSite(), true);
    expect(replayed.map(({ facts }) => facts)).toEqual([counts(0, 0, 0, 0)]);
    expect(replayed.flatMap(({ held }) => held.map(({ reason }) => reason))).toEqual(["time-behind"]);
    expect(small.onTheBus).toEqual([]);
    expect(await small.store.held()).toEqual(waiting);
  });

  test("restores what a table that was lost does not have", async () => {
    const first = await aSiteThat(half, aMessage({ 5: "0.3" }, {}, { 10: "MSG-2" }));
    const lost = await aSmallSite(aSite());
    const replaying = {
      ...lost.deps(aSite()),
      archive: first.readers,
      send: { bus: lost.bus, store: lost.store },
    };
    await allOf(replay(replaying, first.keys()));
    await lost.deliver();
    const facts = async (small: typeof lost) => (await small.patient()).facts.map(({ event }) => event);
    expect(await facts(lost)).toEqual(await facts(first));
    const waiting = async (small: typeof lost) => (await small.store.held()).map(({ id }) => id);
    expect(await waiting(lost)).toEqual(await waiting(first));
  });
});

describe("a replay after the maps changed", () => {
  test("tells beforehand what would change, and changes nothing", async () => {
    const small = await aSiteThat(half);
    const before = await small.patient();
    const { replayed, consequences } = await small.replay(mapped);
    expect(replayed).toMatchObject([{ outcome: "read", facts: counts(0, 0, 1, 0), held: [] }]);
    expect(consequences.patients).toBe(1);
    expect(consequences.messages).toEqual({ "alert critical email": 1, "alert critical sms": 1 });
    expect(Object.keys(consequences.begin)).toContain("potassium-high critical");
    expect(small.onTheBus).toEqual([]);
    expect(await small.patient()).toEqual(before);
  });

  test("sent, it raises the alert once, however often it is run, and through any crash in between", async () => {
    const small = await aSiteThat(half, half);
    await small.replay(mapped, true);
    const cut = small.onTheBus.splice(0);
    await small.replay(mapped, true);
    await small.deliver();
    small.onTheBus.push(...cut);
    await small.deliver();
    const { alerts, facts } = await small.patient();
    expect(alerts.filter(({ severity }) => severity === "critical")).toHaveLength(1);
    expect(facts.map(({ event }) => event.id).sort()).toEqual(["MSG-1", "MSG-1!001"]);
    const again = await small.replay(mapped, true);
    expect(again.replayed.map(({ facts }) => facts)).toEqual([counts(1, 0, 0, 0), counts(1, 0, 0, 0)]);
    expect(again.consequences).toEqual(nothing);
    expect(small.onTheBus).toEqual([]);
  });

  test("what the dry run foretells is what sending does", async () => {
    const small = await aSiteThat(half, message(msh({ 10: "MSG-2" }), pid({ 3: "P-78" }), obr(), obx(LOCAL)));
    const foretold = (await small.replay(mapped)).consequences;
    await small.replay(mapped, true);
    await small.deliver();
    const messages = [...(await small.patient()).messages, ...(await small.patient("P-78")).messages];
    const leave = Object.values(foretold.messages).reduce((sum, each) => sum + each, 0);
    expect(messages).toHaveLength(leave);
    expect(leave).toBe(4);
  });

  test("a message whose maps changed twice is read by the last, though its results carry one time", async () => {
    const small = await aSiteThat(half);
    const [first, second] = [
      siteWith({ codes: [{ system: "L", code: "KALIUM", loinc: "2823-3" }], units: { "mmol/L": "mmol/L" } }),
      siteWith({ codes: [{ system: "L", code: "KALIUM", loinc: "2777-1" }] }),
    ];
    for (const maps of [first, second, first]) {
      await small.replay(maps, true);
      await small.deliver();
    }
    const { facts } = await small.patient();
    expect(facts.map(({ event }) => event.id)).toEqual(
      expect.arrayContaining(["MSG-1", "MSG-1!001", "MSG-1!002", "MSG-1!003"]),
    );
    expect((await small.replay(first)).consequences).toEqual(nothing);
  });
});

describe("FHIR", () => {
  const type = "application/fhir+json";
  const kalium = anObservation({ id: "o-2", code: coded("KALIUM", "L"), valueQuantity: quantity(6.9) });
  const bundle = JSON.stringify(aBundle([anObservation(), kalium]));

  test("goes the same way: what a map makes readable is told once, and a repeat is nothing", async () => {
    const small = await aSmallSite(aSite());
    expect((await small.send("/v1/fhir", type, bundle)).statusCode).toBe(202);
    await small.deliver();
    expect((await small.replay(aSite(), true)).consequences).toEqual(nothing);
    expect(small.onTheBus).toEqual([]);
    await small.replay(mapped, true);
    await small.deliver();
    const { alerts, version } = await small.patient();
    expect(alerts.filter(({ severity }) => severity === "critical")).toHaveLength(1);
    expect((await small.replay(mapped, true)).consequences).toEqual(nothing);
    await small.deliver();
    expect((await small.patient()).version).toBe(version);
  });
});

test("a message that was refused can be read once the site maps it", async () => {
  const visit = segment("PV1", {
    2: "O",
    19: "VISIT-9",
    44: "20261122060000+0000",
    45: "20261122100000+0000",
  });
  const a03 = message(msh({ 9: "ADT^A03^ADT_A03" }), segment("EVN", { 1: "A03" }), pid(), visit);
  const place = { sessionId: "PV1-19", startedAt: "PV1-44", endedAt: "PV1-45" };
  const sessions = siteWith({ sessions: [{ message: "ADT^A03", ...place }] });
  const small = await aSmallSite(aSite());
  expect((await small.hl7(a03)).statusCode).toBe(422);
  expect((await small.replay(aSite(), true)).replayed).toMatchObject([
    { facts: counts(0, 0, 0, 0), held: [] },
  ]);
  expect((await small.replay(sessions, true)).replayed).toMatchObject([{ facts: counts(0, 1, 0, 0) }]);
  expect(small.onTheBus).toMatchObject([{ event: { type: "dialysis.session.ended.v1" } }]);
});

describe("what needs a person stays with a person", () => {
  test("two messages under one id with other bytes stay a conflict, and neither is sent", async () => {
    const small = await aSiteThat(aMessage(), aMessage({ 5: "0.25" }));
    const { replayed } = await small.replay(aSite(), true);
    expect(replayed.map(({ facts }) => facts)).toEqual([counts(1, 0, 0, 0), counts(0, 0, 0, 1)]);
    expect(small.onTheBus).toEqual([]);
    expect((await small.store.held()).map(({ reason }) => reason)).toEqual(["identity-conflict"]);
  });

  test("a request of before the table's memory is not read: what was told then could not be told from news", async () => {
    const small = await aSiteThat(half);
    small.recorder.at = plusHours(NOW, aSite().retentionDays * 24 - 1);
    expect((await small.replay(mapped)).replayed).toMatchObject([{ outcome: "read" }]);
    small.recorder.at = plusHours(NOW, aSite().retentionDays * 24);
    expect((await small.replay(mapped, true)).replayed).toMatchObject([{ outcome: "too-old" }]);
    expect(small.onTheBus).toEqual([]);
  });

  test("a request that is gone is named by its key", async () => {
    const small = await aSiteThat(half, aMessage({}, {}, { 10: "MSG-2" }));
    const [first] = small.keys();
    const keys = small.keys();
    small.forget(first?.key ?? "");
    const replayed = await allOf(replay({ ...small.deps(aSite()), send: null }, keys));
    expect(replayed).toMatchObject([{ key: first?.key, outcome: "gone" }, { outcome: "read" }]);
  });

  test("nothing of a patient is in what a replay says of a request", async () => {
    const secret = half
      .replaceAll("P-77", "SECRET")
      .replaceAll("FILLER-1", "SECRET")
      .replaceAll("MSG-1", "SECRET");
    const small = await aSiteThat(secret, secret.replace("0.62", "0.2"));
    const said = [await small.replay(aSite()), await small.replay(mapped)];
    expect(JSON.stringify(said)).not.toContain("SECRET");
  });
});
