import { expect, test } from "vitest";
import { isSilent } from "../../../shared/sites/silence.ts";

const treatment = { from: "07:00", firstEnd: "11:00", to: "23:00", days: [1, 2, 3, 4, 5, 6] };
const site = { zone: "UTC", feeds: { laboratoryHours: 12, sessionHours: 3, machineHours: 2, treatment } };
const FRIDAY = "2026-11-20";
const SATURDAY = "2026-11-21";
const SUNDAY = "2026-11-22";
const at = (day: string, clock: string) => `${day}T${clock}:00.000Z`;

test.each([
  ["sessions", "three hours after it was heard that day", at(FRIDAY, "12:00"), at(FRIDAY, "15:00"), true],
  ["sessions", "not a moment before", at(FRIDAY, "12:00"), at(FRIDAY, "14:59"), false],
  ["sessions", "not at night", at(FRIDAY, "21:00"), at(SATURDAY, "00:15"), false],
  ["sessions", "not where its time ends after treatment", at(FRIDAY, "20:30"), at(FRIDAY, "23:45"), false],
  ["sessions", "not before the first one is expected", at(FRIDAY, "22:00"), at(SATURDAY, "13:45"), false],
  ["sessions", "three hours after the first expected one", at(FRIDAY, "22:00"), at(SATURDAY, "14:00"), true],
  ["sessions", "not on a day without treatment", at(SATURDAY, "20:00"), at(SUNDAY, "16:00"), false],
  ["laboratory", "twelve hours after it was heard", at(FRIDAY, "08:00"), at(FRIDAY, "20:00"), true],
  ["laboratory", "not over the night", at(FRIDAY, "18:00"), at(SATURDAY, "08:00"), false],
  ["laboratory", "twelve hours after treatment begins", at(FRIDAY, "18:00"), at(SATURDAY, "19:00"), true],
  ["laboratory", "not on a day without sessions", at(SATURDAY, "08:00"), at(SUNDAY, "20:00"), false],
  ["machines", "two hours after one of them was heard", at(FRIDAY, "12:00"), at(FRIDAY, "14:00"), true],
  ["machines", "two hours after treatment begins", at(FRIDAY, "22:00"), at(SATURDAY, "09:00"), true],
  ["machines", "not before", at(FRIDAY, "22:00"), at(SATURDAY, "08:45"), false],
  ["machines", "not on a day without treatment", at(SATURDAY, "20:00"), at(SUNDAY, "16:00"), false],
] as const)("%s: missed %s", (kind, _when, heardAt, now, expected) => {
  expect(isSilent(site, { kind, heardAt }, now, new Set([FRIDAY, SATURDAY]))).toBe(expected);
});

test("hours are hours, and the wall clock is the site's, where summer time ends", () => {
  const berlin = { zone: "Europe/Berlin", feeds: { ...site.feeds, treatment: { ...treatment, days: [7] } } };
  const last = { kind: "sessions", heardAt: "2026-10-24T18:00:00.000Z" } as const;
  expect(isSilent(berlin, last, "2026-10-25T12:59:00.000Z", new Set())).toBe(false);
  expect(isSilent(berlin, last, "2026-10-25T13:00:00.000Z", new Set())).toBe(true);
});

test("nobody is missed where the site's file does not say after how long", () => {
  const last = { kind: "laboratory", heardAt: at(FRIDAY, "08:00") } as const;
  expect(isSilent({ zone: "UTC" }, last, at(FRIDAY, "22:00"), new Set([FRIDAY]))).toBe(false);
});
