import { expect, test } from "vitest";
import { formatted } from "../../../shared/base/date-format.ts";

const at = "2026-03-10T22:05:00.000Z";
const day = { day: "numeric", month: "long" } as const;

/** Each is asked twice: what was made for one locale, zone or choice of fields is kept, and is no other's. */
test.each([
  ["en-GB", { ...day, timeZone: "UTC" }, "10 March"],
  ["es-ES", { ...day, timeZone: "UTC" }, "10 de marzo"],
  ["en-GB", { ...day, timeZone: "Pacific/Auckland" }, "11 March"],
  ["en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }, "22:05"],
  ["en-GB", { ...day, timeZone: "UTC" }, "10 March"],
] as const)("an instant is written as %s writes it, with %j", (locale, options, written) => {
  expect(formatted(at, locale, options)).toBe(written);
});

test("what is no zone is refused", () => {
  expect(() => formatted(at, "en-GB", { timeZone: "Mars/Olympus" })).toThrow(RangeError);
});
