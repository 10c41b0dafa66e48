import { describe, expect, it } from "vitest";
import { criticalInSight, isOvertaken } from "../../../../shared/episode/alerts/newer-value.ts";
import type { Scope } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { result, treatment } from "../../../made-up/patients/episode-facts.ts";
import { episode, evidenceOf, reviewOf, toldLine, unanchored } from "../../../made-up/patients/kept-facts.ts";
import { session } from "../../../made-up/patients/pictures.ts";
import { at, site, storedFact, worldAt } from "../../../made-up/patients/ward.ts";

/** Potassium of 12:10, and what came beside it. */
const first = result("potassium", 6.6, at("12:10"), { resultId: "k" });

function knownOf(scopes: readonly Scope[], ...events: CloudEvent[]) {
  return { patient: fold([first, ...events].map((event) => storedFact(event, at("20:00")))), scopes };
}

const onFirst = toldLine({ evidence: [evidenceOf('result:["tests","k"]')], severity: "critical" });
const overtaken = (...events: CloudEvent[]) => isOvertaken(onFirst, knownOf([], ...events), site.policy);
const k = (value: number | string, time: string, given = {}) =>
  result("potassium", value, at(time), { resultId: `k-${time}`, ...given });

describe("a line is overtaken", () => {
  it("by a later value of its analyte that is beyond doubt, whatever it says, and under any of its codes", () => {
    expect(overtaken(k(4.4, "12:11"))).toBe(true);
    expect(overtaken(k(6.9, "12:11"))).toBe(true);
    expect(overtaken(k(4.4, "12:11", { code: { system: "http://loinc.org", code: "6298-4" } }))).toBe(true);
  });

  it("not by one of its own time or of before, nor by one of another analyte", () => {
    expect(overtaken()).toBe(false);
    expect(overtaken(k(4.4, "12:10"))).toBe(false);
    expect(overtaken(k(4.4, "12:09"))).toBe(false);
    expect(overtaken(result("magnesium", 0.9, at("12:30")))).toBe(false);
  });

  it.each([
    ["is preliminary", { status: "preliminary" }],
    ["is haemolysed", { haemolysed: true }],
    ["is no number", { value: "clotted" }],
    ["is of urine", { specimen: "urine" }],
  ])("not by one that %s", (_why, given) => {
    expect(overtaken(k(4.4, "12:30", given))).toBe(false);
  });

  it("of two values that it rests on, by one after the later of them", () => {
    const second = k(6.7, "12:20");
    const onBoth = {
      ...onFirst,
      evidence: [...onFirst.evidence, evidenceOf('result:["tests","k-12:20"]')],
    };
    const by = (...events: CloudEvent[]) => isOvertaken(onBoth, knownOf([], second, ...events), site.policy);
    expect(by()).toBe(false);
    expect(by(k(4.4, "12:15"))).toBe(false);
    expect(by(k(4.4, "12:21"))).toBe(true);
    expect(overtaken(second)).toBe(true);
  });

  it("by the stop of the order that it rests on, and of no other", () => {
    const order = (orderId: string, action: "ordered" | "stopped", time: string) =>
      treatment(at(time), { orderId, action, treatment: "potassium" });
    const onOrder = toldLine({ evidence: [evidenceOf("order:O-1")] });
    const by = (...events: CloudEvent[]) => isOvertaken(onOrder, knownOf([], ...events), site.policy);
    expect(by(order("O-1", "ordered", "12:00"))).toBe(false);
    expect(by(order("O-1", "ordered", "12:00"), order("O-2", "stopped", "12:05"))).toBe(false);
    expect(by(order("O-1", "ordered", "12:00"), order("O-1", "stopped", "12:05"))).toBe(true);
  });

  it("not by a value of during a later session, but by one of after it", () => {
    const { scope } = reviewOf(episode({ id: "session:S-2", sessionId: "S-2", opensAt: at("12:30") }));
    const later = { ...session, startedAt: at("12:30"), endedAt: at("16:00") };
    const scopes = [{ ...scope, picture: { ...scope.picture, session: later } }];
    const by = (time: string) => isOvertaken(onFirst, knownOf(scopes, k(4.4, time)), site.policy);
    expect(by("12:29")).toBe(true);
    expect(by("13:30")).toBe(false);
    expect(by("16:30")).toBe(true);
    expect(by("12:30")).toBe(false);
    const next = reviewOf(episode({ id: "session:S-3", sessionId: "S-3", opensAt: at("18:00") })).scope;
    const after = { ...session, startedAt: at("18:00"), endedAt: at("22:00") };
    scopes.unshift({ ...next, closesAt: at("23:00"), picture: { ...next.picture, session: after } });
    expect(by("13:30")).toBe(false);
  });
});

describe("critical lines stay in sight", () => {
  const finding = toldLine({
    ...onFirst,
    lastSeverity: "critical",
    toldMeasure: {
      ...({ analyte: "potassium", side: "high", value: "6.6" } as const),
      ...{ critical: "6.2", ordinary: "5.5" },
    },
  });
  const order = toldLine({ rule: "no-iv-magnesium", severity: "critical", lastSeverity: "critical" });
  const eased = toldLine({ rule: "potassium-low", severity: "critical", lastSeverity: "urgent" });
  const risen = toldLine({ rule: "calcium-total-low", severity: "urgent", lastSeverity: "critical" });
  const old = toldLine({ rule: "magnesium-low", severity: "critical", lastSeverity: undefined });
  const over = toldLine({
    rule: "sodium-low",
    severity: "critical",
    lastSeverity: "critical",
    state: "resolved",
  });
  const of = episode({ opensAt: at("08:00"), told: [finding, order, eased, risen, old, over] });
  const scopeAt = (time: string, of = episode()) => reviewOf({ ...of, opensAt: at(time) }).scope;
  const seen = (scopes: readonly Scope[], ...events: CloudEvent[]) => {
    return criticalInSight(of, knownOf(scopes, ...events), worldAt(at("14:00"))).map(({ rule }) => rule);
  };
  const all = ["potassium-high", "no-iv-magnesium", "calcium-total-low", "magnesium-low"];

  it("that stand and are critical at the last look, until the next session begins", () => {
    expect(seen([])).toEqual(all);
    expect(seen([scopeAt("08:00")])).toEqual(all);
    expect(seen([scopeAt("07:59")])).toEqual(all);
    expect(seen([scopeAt("12:30", unanchored())])).toEqual(all);
    expect(seen([scopeAt("08:01")])).toEqual(["potassium-high"]);
  });

  it("and a finding until a newer value overtakes it", () => {
    expect(seen([scopeAt("18:00")], k(4.4, "12:30", { haemolysed: true }))).toEqual(["potassium-high"]);
    expect(seen([scopeAt("18:00")], k(4.4, "12:30"))).toEqual([]);
    expect(seen([], k(4.4, "12:30"))).toEqual(all);
  });
});
