import { expect, test } from "vitest";
import { readCodeOf } from "../../../shared/formats/dialect/code.ts";

const loinc = "http://loinc.org";
const sent = (display: string, system = loinc) => [{ system, code: "99999-1", display }];
const words = (of: ReturnType<typeof sent>, sender = {}) => {
  const read = readCodeOf(of, sender);
  return "reason" in read ? read.reason : read.code.display;
};

test("a code that comes again with other words, or under another system, is read by those", () => {
  const sender = {};
  expect(words(sent("Magnesium"), sender)).toBe("Magnesium");
  expect(words(sent("Potassium"), sender)).toBe("Potassium");
  expect(words(sent("Potassium", "urn:local"), sender)).toBe("unmapped-code");
  expect(words(sent("Magnesium"), sender)).toBe("Magnesium");
});

test("a code that comes again from another sender is read by that sender's map", () => {
  const mapped = { codes: [{ system: loinc, code: "99999-1", loinc: "2823-3" }] };
  expect(readCodeOf(sent("K"), {})).toMatchObject({ code: { code: "99999-1" }, local: null });
  expect(readCodeOf(sent("K"), mapped)).toMatchObject({ code: { code: "2823-3" } });
  expect(readCodeOf(sent("K"), {})).toMatchObject({ code: { code: "99999-1" }, local: null });
});

test("more different codes than are kept are each read as what they are", () => {
  const sender = {};
  for (const round of [1, 2])
    for (let number = 1; number <= 600; number += 1) {
      const [code, display] = [`${number}-1`, `round ${round} of ${number}`];
      expect(readCodeOf([{ system: loinc, code, display }], sender)).toMatchObject({
        code: { code, display },
      });
    }
});
