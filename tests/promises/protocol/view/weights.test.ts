import { describe, expect, test } from "vitest";
import type { Fluid } from "../../../../shared/protocol/types/picture.ts";
import { bodyWeights, disagree } from "../../../../shared/protocol/view/weights.ts";
import { assessed, linesOf, session } from "../../../made-up/patients/pictures.ts";

const evidence = { of: "fluid:s1", version: "1" };
const sessionWith = (fluid: Partial<Fluid>) =>
  assessed({ session: { ...session, fluid: { evidence, ...fluid } } });

test.each<[Partial<Fluid>, boolean]>([
  [{ pre: "72", post: "70", volume: "2000" }, false],
  [{ pre: "72", post: "73" }, false],
  [{ pre: "72", post: "73.1" }, true],
  [{ pre: "75", post: "70", volume: "3000" }, false],
  [{ pre: "75.01", post: "70", volume: "3000" }, true],
  [{ pre: "72", post: "70", volume: "4000" }, false],
  [{ pre: "72", post: "70", volume: "4001" }, true],
  [{ pre: "75", post: "70" }, false],
  [{ pre: "72", post: "70", volume: "some" }, false],
  [{ pre: "72", volume: "9000" }, false],
  [{ post: "72", volume: "9000" }, false],
  [{ pre: "0", post: "72" }, false],
])("the weights of %j do not agree: %s", (fluid, expected) => {
  expect(disagree({ evidence, ...fluid })).toBe(expected);
});

describe("a mistyped weight hides no ultrafiltration", () => {
  // 4400 mL in four hours: 15.71 mL/kg/h for 70 kg, 12.22 for 90.
  const rate = (fluid: Partial<Fluid>) =>
    linesOf(sessionWith({ volume: "4400", ...fluid }), "ultrafiltration-excess")[0]?.because[0]?.value;

  test("the rate is worked out with the dry weight too, and the graver counts", () => {
    expect(rate({ pre: "74.4", post: "90", dry: "70" })).toBe("15.71");
    expect(rate({ pre: "74.4", post: "60", dry: "70" })).toBe("18.33");
  });

  test("with the weight before where no dry weight is known", () => {
    expect(rate({ pre: "74.4", post: "90" })).toBe("14.78");
  });

  test("weights that agree, and one alone, count as they are", () => {
    expect(rate({ pre: "94.4", post: "90", dry: "70" })).toBeUndefined();
    expect(rate({ post: "90", dry: "70" })).toBeUndefined();
  });

  test("the line says so and shows both weights", () => {
    const [line] = linesOf(
      sessionWith({ volume: "4400", pre: "74.4", post: "90", dry: "70" }),
      "ultrafiltration-excess",
    );
    expect(line?.text).toContain("The weights do not agree, and the graver rate counts.");
    expect(line?.because.map(({ input, value }) => `${input} ${value}`)).toEqual(
      expect.arrayContaining(["dry-weight 70", "weight-before 74.4", "weight-after 90"]),
    );
  });
});

test("weights that do not agree are shown in the window, and asked for", () => {
  const doubtful = sessionWith({ volume: "2000", pre: "72", post: "27" });
  const [window] = linesOf(doubtful, "post-dialysis-window");
  expect(window?.text).toContain("The weights before and after do not agree: report them again.");
  expect(window?.because.map(({ input, value }) => `${input} ${value}`)).toEqual(
    expect.arrayContaining(["weight-before 72", "weight-after 27"]),
  );
  expect(doubtful.unknown).toContainEqual(
    expect.objectContaining({ input: "body-weight", reason: "doubtful" }),
  );
});

test("weights that agree are not", () => {
  const sound = sessionWith({ volume: "2000", pre: "72", post: "70" });
  expect(linesOf(sound, "post-dialysis-window")[0]?.text).not.toContain("agree");
  expect(sound.unknown.map(({ input }) => input)).not.toContain("body-weight");
});

test("weights that do not agree are both named, the dry one before the weight before", () => {
  const inputs = (given: object) => bodyWeights({ ...session.fluid, ...given }).map(({ input }) => input);
  expect(inputs({ pre: "70", post: "75", dry: undefined })).toEqual(["weight-after", "weight-before"]);
  expect(inputs({ pre: "70", post: "75", dry: "70" })).toEqual(["weight-after", "dry-weight"]);
  expect(inputs({ pre: "72", post: "70", dry: "70" })).toEqual(["weight-after"]);
  expect(bodyWeights({ evidence })).toEqual([]);
});
