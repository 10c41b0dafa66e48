import { expect, test } from "vitest";
import { earliest, latest } from "../../../shared/base/instant.ts";
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
