import { expect, test } from "vitest";
import { lineToldAt } from "../../../../shared/episode/alerts/told-again.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import { alert, message, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

/** Raised at noon for potassium, which magnesium joined at 12:05. */
const raisedFor = [
  { rule: "potassium-high", subject: "potassium", severity: "urgent", text: "High.", at: at("12:00") },
  { rule: "magnesium-low", subject: "magnesium", severity: "urgent", text: "Low.", at: at("12:05") },
] as const;
const joined = toldLine({ rule: "magnesium-low", subject: "magnesium" });
const taken = (time: string, given = {}) => message({ acceptedAt: at(time), ...given });
const toldAt = (of: Partial<Alert>, ...messages: ReturnType<typeof taken>[]) =>
  lineToldAt(alert({ raisedFor, ...of }), joined, messages);

test("a line that joined an alert is told by the first step that was taken from then on", () => {
  expect(toldAt({}, taken("12:01"), taken("12:10"), taken("12:20"))).toBe(at("12:10"));
  expect(toldAt({}, taken("12:01"), taken("12:05"))).toBe(at("12:05"));
  expect(toldAt({}, taken("12:01"))).toBeNull();
});

test("a reminder, and a word to ops, tell nobody of it", () => {
  const reminder = taken("12:10", { id: "A-1.alert.undrawn.1.nurse.sms" });
  expect(toldAt({}, reminder, taken("12:20"))).toBe(at("12:20"));
  expect(toldAt({}, taken("12:10", { kind: "ops", id: "A-1.ops.nobody-1.3.ops.sms" }))).toBeNull();
});

test("who answered from then on saw it on the page, and who answered before did not", () => {
  const by = (time: string) =>
    ({ answer: { contact: "nurse", outcome: "acting", at: at(time) }, state: "acknowledged" }) as const;
  expect(toldAt(by("12:06"), taken("12:01"))).toBe(at("12:06"));
  expect(toldAt(by("12:05"), taken("12:01"))).toBe(at("12:05"));
  expect(toldAt(by("12:04"), taken("12:01"))).toBeNull();
});

test("where no step reached anybody it counts from when it joined", () => {
  expect(toldAt({ state: "unanswered" }, taken("12:01"))).toBe(at("12:05"));
});

test("a line that the alert does not name was told by its first step, and by none where nobody took one", () => {
  expect(toldAt({ raisedFor: [] }, taken("12:01"), taken("12:10"))).toBe(at("12:01"));
  expect(toldAt({ raisedFor: [], state: "unanswered" })).toBeNull();
});
