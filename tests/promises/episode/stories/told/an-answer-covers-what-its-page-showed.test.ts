import { beforeEach, expect, test } from "vitest";
import {
  acknowledged,
  sessionEnded,
  symptoms,
  treatment,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const severe = { kind: "muscle-spasm", severity: "severe", onset: at("11:50"), active: true } as const;
const quinine = (time: string) => treatment(time, { treatment: "quinine", route: "oral" });

let ward: Ward;
beforeEach(() => {
  ward = new Ward(at("12:00"));
  ward.hear(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), symptoms: [severe] }));
  ward.pass(3);
});

const phones = () => ward.told.filter((told) => told.includes(" sms "));
const alerts = () => ward.state.alerts.length;

function answer(shown: string): void {
  const fact = acknowledged(ward.now, ward.state.alerts[0]?.id ?? "");
  ward.hear({ ...fact, data: { ...fact.data, shown } });
}

test("an urgent line joins an alert whose next step is near, and goes with that step", () => {
  ward.hear(quinine(ward.now));
  ward.pass(2);
  expect([alerts(), phones().length]).toEqual([1, 1]);
  ward.passUntil(at("12:11"));
  expect(phones().slice(1)).toEqual(["alert 2 demo-nephrologist sms urgent"]);
  expect(ward.state.alerts[0]?.raisedFor?.map(({ rule }) => rule)).toContain("no-routine-quinidine");
});

test("it joins none that is taken back as it comes: who was told hears of both", () => {
  const inError = { kind: severe.kind, onset: severe.onset, status: "entered-in-error" } as const;
  ward.hear(symptoms(ward.now, inError), quinine(ward.now));
  ward.pass(2);
  expect(phones()).toEqual([
    "alert 1 demo-nurse sms urgent",
    "withdrawal 1 demo-nurse sms urgent",
    "alert 1 demo-nurse sms urgent",
  ]);
  expect(ward.state.alerts.map(({ state }) => state).sort()).toEqual(["open", "withdrawn"]);
});

test("an answer to a page from before tells it at once", () => {
  const shown = ward.now;
  ward.pass(1);
  ward.hear(quinine(ward.now));
  ward.pass(1);
  answer(shown);
  expect(phones()).toEqual(["alert 1 demo-nurse sms urgent", "alert 1 demo-nurse sms urgent"]);
  expect(ward.alerts).toEqual(["acknowledged", "open"]);
  expect(ward.state.alerts[1]?.raisedFor?.map(({ rule }) => rule)).toEqual(["no-routine-quinidine"]);
});

test("so does an answer that does not say what it saw", () => {
  ward.hear(quinine(ward.now));
  ward.answer();
  expect(phones()).toHaveLength(2);
});

test("a critical line joins nothing that was told: it is told at once", () => {
  ward.hear(treatment(ward.now, { treatment: "magnesium", route: "intravenous" }));
  expect(phones().at(-1)).toBe("alert 1 demo-nurse sms critical");
  expect(alerts()).toBe(2);
});

test("so is what came while an alert was gathered, to a page from before it", () => {
  ward = Ward.atNoon();
  ward.hear(quinine(ward.now));
  const shown = ward.now;
  ward.now = at("12:00").replace("00.000", "20.000");
  ward.hear(symptoms(ward.now, { ...severe, onset: at("11:59") }));
  expect(ward.told).toEqual([]);
  answer(shown);
  expect(ward.alerts).toEqual(["acknowledged", "open"]);
  expect(phones()).toEqual(["alert 1 demo-nurse sms urgent"]);
  expect(ward.state.alerts[1]?.raisedFor?.map(({ rule }) => rule)).toContain("measure-magnesium-first");
});
