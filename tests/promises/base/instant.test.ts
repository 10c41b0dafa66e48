import fc from "fast-check";
import { expect, test } from "vitest";
import { earliest, instant, latest, plusMinutes, plusSeconds } from "../../../shared/base/instant.ts";
import { at } from "../../made-up/patients/pictures.ts";

test.each([
  [[at(1), at(2), at(3)]],
  [[at(3), at(2), at(1)]],
  [[at(2), at(3), at(1)]],
  [[null, at(3), undefined, at(1), null]],
  [[at(1), at(3), undefined]],
])("of several instants one is the earliest and one the latest, in any order: %j", (instants) => {
  expect(earliest(...instants)).toBe(at(1));
  expect(latest(...instants)).toBe(at(3));
});

test("of none there is none", () => {
  for (const none of [[], [undefined], [null, undefined]]) {
    expect(earliest(...none)).toBeNull();
    expect(latest(...none)).toBeNull();
  }
});

test("a text in normal form stays as it is, and any other becomes what it means", () => {
  const texts = fc.oneof(
    fc
      .date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") })
      .map((date) => date.toISOString()),
    fc
      .tuple(fc.nat(99), fc.nat(15), fc.nat(35), fc.nat(27), fc.nat(65), fc.nat(65))
      .map(([year, ...rest]) => {
        const [month = "", day = "", hour = "", minute = "", second = ""] = rest.map((one) =>
          String(one).padStart(2, "0"),
        );
        return `20${String(year).padStart(2, "0")}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
      }),
    fc.constantFrom(
      "2026-03-10T14:00:00+02:00",
      "2026-02-30T00:00:00.000Z",
      "2026-03-10",
      "",
      "2026-03-10T24:00:00.000Z",
    ),
  );
  const meant = (text: string) => {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? null : date.toISOString();
  };
  const read = (text: string) => {
    try {
      return instant(text);
    } catch {
      return null;
    }
  };
  fc.assert(fc.property(texts, (text) => read(text) === meant(text)));
});

test("a time that is read again, among more than are remembered, is the same", () => {
  const text = (minute: number) => `2026-11-22T11:${String(minute).padStart(2, "0")}:00+02:00`;
  for (const round of [1, 2])
    for (let minute = 0; minute < 50; minute += 1)
      expect(`${round} ${instant(text(minute))}`).toBe(
        `${round} 2026-11-22T09:${String(minute).padStart(2, "0")}:00.000Z`,
      );
});

test("so many minutes later is the same for whoever asks again, among more than are remembered", () => {
  for (const round of [1, 2])
    for (const day of [10, 11, 12, 13, 14, 15])
      for (let minute = 0; minute < 59; minute += 1) {
        const later = plusMinutes(`2026-11-${day}T11:00:00.000Z`, minute);
        expect(`${round} ${later}`).toBe(
          `${round} 2026-11-${day}T11:${String(minute).padStart(2, "0")}:00.000Z`,
        );
      }
});

test("seconds are counted on from an instant, over a minute's end", () => {
  expect(plusSeconds("2026-03-10T12:00:30.000Z", 45)).toBe("2026-03-10T12:01:15.000Z");
  expect(plusSeconds("2026-03-10T12:00:30.000Z", -45)).toBe("2026-03-10T11:59:45.000Z");
});
