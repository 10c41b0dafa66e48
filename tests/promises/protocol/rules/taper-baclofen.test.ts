import { describe, expect, test } from "vitest";
import type { Order, Picture, StoppedOrder } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  type Doses,
  lab,
  linesOf,
  order,
  policy,
  quiet,
  rulesOf,
  severitiesOf,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";
import { stopped } from "./prevent.ts";

describe("adjust-prescription", () => {
  const rule = "adjust-prescription";
  const fluid = (given: object) => ({
    session: quiet.session && { ...quiet.session, fluid: { ...quiet.session.fluid, ...given } },
  });
  const lowSodium = {
    ...policy,
    limits: { ...policy.limits, sodium: { low: { value: "133", unit: "mmol/L", source: "x" } } },
  };
  const text = (picture: Partial<Picture>) => linesOf(assessed(picture, at(50), lowSodium), rule)[0]?.text;

  test.each<[string, Partial<Picture>, string]>([
    [
      "recurrent spasms",
      { symptoms: [spasm({ severity: "mild" })], spasmSessions: [spasmSession(3, false)] },
      "slower ultrafiltration; a sodium ramp",
    ],
    [
      "spasms stated as recurrent",
      { symptoms: [spasm()], history: { spasmSessionsLast30Days: 2 } },
      "slower ultrafiltration; a sodium ramp",
    ],
    ["fast ultrafiltration", fluid({ volume: "4000" }), "slower ultrafiltration; a longer session"],
    ["much weight gain", fluid({ pre: "75" }), "slower ultrafiltration; a longer session"],
    ["hypo-osmolality", { labs: [lab("sodium", "128")] }, "To consider: a sodium ramp"],
  ])("%s: what fits comes first", (_, picture, says) => {
    expect(severitiesOf(assessed(picture, at(50), lowSodium), rule)).toEqual(["routine"]);
    expect(text(picture)).toContain(says);
    expect(text(picture)).toMatch(/cooler bath.*composition/);
  });

  test("what is not a reason is not among what it rests on", () => {
    const because = (picture: Partial<Picture>) =>
      linesOf(assessed(picture), rule)[0]?.because.map(({ input }) => input);
    const fast = fluid({ volume: "4000" });
    expect(because({ ...fast, symptoms: [spasm()] })).toEqual([
      ...["ultrafiltration-rate", "ultrafiltration-volume", "weight-after", "session"],
    ]);
    const recurrent = { symptoms: [spasm()], spasmSessions: [spasmSession(3, false)] };
    expect(because({ ...fast, ...recurrent })?.slice(0, 3)).toEqual([
      ...["spasm", "earlier-spasm", "ultrafiltration-rate"],
    ]);
  });

  test("a first spasm, or nothing found, is no reason", () => {
    expect(text({ symptoms: [spasm()] })).toBeUndefined();
    expect(text({ symptoms: [spasm()], history: { spasmSessionsLast30Days: 1 } })).toBeUndefined();
    expect(text({ spasmSessions: [spasmSession(3, true), spasmSession(6, true)] })).toBeUndefined();
    expect(text({ labs: [lab("sodium", "133")] })).toBeUndefined();
  });
});

describe("never: baclofen and quinidine", () => {
  test.each([
    ["quinidine", "diarrhoea", "urgent"],
    ["quinine", "caution", "urgent"],
  ] as const)("%s ordered", (treatment, says, severity) => {
    const [line] = linesOf(assessed({ orders: [order(treatment)] }), "no-routine-quinidine");
    expect(line).toMatchObject({ severity, subject: `order-${treatment}` });
    expect(line?.text).toContain(says);
    expect(line?.cautions[0]?.text).toContain("boxed warning");
    expect(rulesOf(assessed({ stopped: [stopped(order(treatment))] }))).not.toContain("no-routine-quinidine");
  });

  test.each<[Doses, string | null]>([
    [{ 1: "10" }, null],
    [{ 1: "10.5" }, "started at 10.5 mg/day"],
    [{ 6: "20" }, "started at 20 mg/day"],
    [{ 30: "20" }, null],
    [{ 30: "10", 1: "30" }, null],
    [{ 30: "10", 1: "31" }, "runs at 31 mg/day"],
    [{ 1: "40" }, "runs at 40 mg/day"],
    [{}, null],
  ])("baclofen-over-range, at %j days and mg: %s", (doses, says) => {
    const lines = linesOf(assessed({ orders: [baclofen(doses)] }), "baclofen-over-range");
    expect(lines.map(({ severity }) => severity)).toEqual(says ? ["urgent"] : []);
    if (says) expect(lines[0]?.text).toContain(says);
  });
});

describe("taper-baclofen", () => {
  const rule = "taper-baclofen";
  const lines = (given: StoppedOrder, by = policy, orders: Order[] = []) =>
    linesOf(assessed({ stopped: [given], orders }, at(50), by), rule);
  const monthly = { ...policy, prolongedBaclofenDays: 30 };

  test.each<[Doses, boolean]>([
    [{ 60: "30" }, true],
    [{ 60: "10" }, true],
    [{ 2: "10" }, true],
    [{ 60: "30", 9: "20" }, true],
    [{ 60: "30", 19: "20", 8: "10" }, false],
    [{ 60: "10", 40: "30", 8: "5" }, false],
    [{}, true],
  ])("stopped after the doses %j: %s", (doses, fires) => {
    expect(lines(stopped(baclofen(doses))).length > 0).toBe(fires);
  });

  test.each<[string, Doses]>([
    ["the last dose is not known", { 60: "30", 9: "10", 1: "some" }],
    ["the last dose is above one that stood, and none before was", { 9: "5", 1: "10" }],
    ["no dose before was above it", { 12: "10", 11: "5", 9: "10" }],
    ["none of the lower doses stood", { 30: "20", 8: "10", 2: "5" }],
  ])("stopped at once: %s", (_, doses) => {
    expect(lines(stopped(baclofen(doses)))).toHaveLength(1);
  });

  test("set by the site, from so many days on", () => {
    expect(lines(stopped(baclofen({ 29: "10" }), 0), monthly)).toEqual([]);
    expect(lines(stopped(baclofen({ 30: "10" }), 0), monthly)).toHaveLength(1);
    expect(lines(stopped(baclofen({ 30: "10" }), 0), monthly)[0]?.text).not.toContain("has not set");
    const unknownStart = stopped(order("baclofen", { since: at(20) }), 20);
    expect(lines(unknownStart, monthly)).toHaveLength(1);
  });

  test("is silent while another order of it runs, for a stop before the episode, and for another drug", () => {
    const given = stopped(baclofen({ 60: "30" }));
    expect(lines(given, policy, [baclofen({ 0: "30" }, { orderId: "next" })])).toEqual([]);
    expect(lines(stopped(baclofen({ 60: "30" }), -300))).toEqual([]);
    expect(lines(stopped(order("gabapentin")))).toEqual([]);
  });
});
