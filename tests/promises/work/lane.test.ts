import { describe, expect, test } from "vitest";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { pressingBy } from "../../../shared/work/lane.ts";
import { result, sessionEnded, symptoms, treatment } from "../../made-up/patients/episode-facts.ts";
import { at, site } from "../../made-up/patients/ward.ts";

const presses = (event: CloudEvent, ...beside: CloudEvent[]) =>
  pressingBy(site.policy)(event, [event, ...beside]);
const now = at("12:00");

describe("a fact that may ring a phone by itself goes by the fast lane, too", () => {
  test.each([
    ["K 7.5", result("potassium", 7.5, now), true],
    ["K 2.1, preliminary", result("potassium", 2.1, now, { status: "preliminary" }), true],
    ["K 4.4", result("potassium", 4.4, now), false],
    ["K 5.8: high, not critical", result("potassium", 5.8, now), false],
    ["K as a text that could be critical", result("potassium", "about 7.9", now), true],
    ["a cancelled K 7.5", result("potassium", 7.5, now, { status: "cancelled" }), false],
  ])("%s", (_what, event, expected) => expect(presses(event)).toBe(expected));

  const spasm = { kind: "muscle-spasm" } as const;

  test.each([
    ["severe and over", { ...spasm, severity: "severe", active: false } as const, true],
    ["active and mild", { ...spasm, severity: "mild" } as const, true],
    ["of unknown severity", { ...spasm, active: false }, true],
    ["mild and over", { ...spasm, severity: "mild", active: false } as const, false],
  ])("a spasm that is %s, in whatever fact", (_what, symptom, expected) => {
    expect(presses(symptoms(now, symptom))).toBe(expected);
    const ended = { startedAt: at("08:00"), endedAt: now, symptoms: [symptom] };
    expect(presses(sessionEnded(ended))).toBe(expected);
  });

  test("an order of what the never-lines are about does, another does not", () => {
    expect(presses(treatment(now, { treatment: "magnesium", route: "intravenous" }))).toBe(true);
    expect(presses(treatment(now, { treatment: "vitamin-e" }))).toBe(false);
  });

  test("what such an order is judged by does, where it comes with it and is of the same patient", () => {
    const order = treatment(now, { treatment: "potassium" });
    const normal = result("magnesium", 0.9, now);
    expect(presses(normal, order)).toBe(true);
    expect(presses(normal, { ...order, subject: "P-2" })).toBe(false);
    expect(presses(normal, treatment(now, { treatment: "vitamin-e" }))).toBe(false);
    expect(presses(treatment(now, { treatment: "vitamin-e" }), order)).toBe(false);
  });

  test("a session's end without symptoms does not", () => {
    expect(presses(sessionEnded({ startedAt: at("08:00"), endedAt: now }))).toBe(false);
  });
});
