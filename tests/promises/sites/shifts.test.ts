import * as fc from "fast-check";
import { expect, test } from "vitest";
import { shiftEndAfter } from "../../../shared/sites/hours/shifts.ts";

const shifts = ["07:00", "15:00", "23:00"];
const zones = ["UTC", "Europe/London", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe"];

const wallClock = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    Date.parse(at),
  );

test.each([
  ["UTC", "2026-11-22T06:59:59.999Z", "2026-11-22T07:00:00.000Z"],
  ["UTC", "2026-11-22T07:00:00.000Z", "2026-11-22T15:00:00.000Z"],
  ["UTC", "2026-11-22T23:30:00.000Z", "2026-11-23T07:00:00.000Z"],
  ["Europe/London", "2026-03-28T23:30:00.000Z", "2026-03-29T06:00:00.000Z"],
  ["Europe/London", "2026-10-24T23:30:00.000Z", "2026-10-25T07:00:00.000Z"],
  ["America/New_York", "2026-03-08T04:30:00.000Z", "2026-03-08T11:00:00.000Z"],
  ["America/New_York", "2026-11-01T04:30:00.000Z", "2026-11-01T12:00:00.000Z"],
  ["Australia/Sydney", "2026-10-03T13:30:00.000Z", "2026-10-03T20:00:00.000Z"],
  ["Australia/Sydney", "2026-04-04T12:30:00.000Z", "2026-04-04T21:00:00.000Z"],
  ["Australia/Lord_Howe", "2026-10-03T13:00:00.000Z", "2026-10-03T20:00:00.000Z"],
  ["Australia/Lord_Howe", "2026-04-04T12:30:00.000Z", "2026-04-04T20:30:00.000Z"],
])("in %s the shift of %s ends at %s, summer time or not", (zone, at, end) => {
  expect(shiftEndAfter({ zone, shifts }, at)).toBe(end);
});

test.each([
  ["Europe/London", "01:30", "2026-03-29T00:00:00.000Z", "2026-03-29T01:30:00.000Z"],
  ["Europe/London", "01:30", "2026-10-25T00:00:00.000Z", "2026-10-25T00:30:00.000Z"],
  ["Europe/London", "01:30", "2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"],
])(
  "in %s a shift from %s ends once, in a night that skips or repeats that hour (%s)",
  (zone, start, at, end) => {
    expect(shiftEndAfter({ zone, shifts: [start] }, at)).toBe(end);
  },
);

test("a shift's end lies after the instant, on a start of the site's clock, and no other start lies between", () => {
  const year = {
    min: new Date("2026-01-01T00:00:00Z"),
    max: new Date("2027-01-01T00:00:00Z"),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.date(year), (zone, date) => {
      const at = date.toISOString();
      const end = shiftEndAfter({ zone, shifts }, at);
      expect(end > at).toBe(true);
      expect(shifts).toContain(wallClock(end, zone));
      expect(Date.parse(end) - date.getTime()).toBeLessThanOrEqual(9 * 3_600_000);
      const justBefore = new Date(Date.parse(end) - 1).toISOString();
      expect(shiftEndAfter({ zone, shifts }, justBefore)).toBe(end);
    }),
  );
});
