import { describe, expect, test } from "vitest";
import { formatDecimal } from "../../../../shared/base/decimal.ts";
import type { Fluid, Lab, Picture } from "../../../../shared/protocol/types/picture.ts";
import { viewOf } from "../../../../shared/protocol/view/look.ts";
import { productExcess } from "../../../../shared/protocol/view/quantities.ts";
import { bodyWeight } from "../../../../shared/protocol/view/weights.ts";
import {
  assessed,
  at,
  lab,
  linesOf,
  policy,
  quiet,
  rulesOf,
  session,
} from "../../../made-up/patients/pictures.ts";

const evidence = { of: "fluid:s1", version: "1" };

function withFluid(fluid: Partial<Fluid>): Partial<Picture> {
  return { session: { ...session, fluid: { evidence, ...fluid } } };
}

describe("the weight that counts", () => {
  const weight = (given: Partial<Fluid>) => {
    const found = bodyWeight({ evidence, ...given });
    return found && `${found.input} ${formatDecimal(found.kg)}`;
  };

  test.each<[Partial<Fluid>, string | null]>([
    [{ post: "70.5", dry: "70", pre: "72" }, "weight-after 70.5"],
    [{ post: "1", dry: "70" }, "weight-after 1"],
    [{ post: "0", dry: "70", pre: "72" }, "dry-weight 70"],
    [{ post: "-70", dry: "none", pre: "72" }, "weight-before 72"],
    [{ post: "refused", pre: "0.0" }, null],
    [{}, null],
  ])("of %j is %s: nothing, less than nothing and text are no weight", (given, counts) => {
    expect(weight(given)).toBe(counts);
  });
});

test.each<[string, Partial<Fluid>]>([
  ["volume of nothing", { volume: "0", post: "70" }],
  ["volume less than nothing", { volume: "-9000", post: "70" }],
  ["volume that is text", { volume: "some", post: "70" }],
  ["volume without a weight", { volume: "9000" }],
  ["weight without a volume", { post: "70" }],
])("a %s is no rate of ultrafiltration", (_, fluid) => {
  expect(rulesOf(assessed(withFluid(fluid)))).not.toContain("ultrafiltration-excess");
});

describe("a weight gain", () => {
  const gained = { pre: "106", previousPost: "100", dry: "100" };
  const because = (fluid: Partial<Fluid>) =>
    linesOf(assessed(withFluid(fluid)), "weight-gain-excess")[0]?.because;

  test("rests on this session's report where that states the weight after the one before", () => {
    expect(because(gained)?.slice(1)).toEqual([
      { input: "weight-before", value: "106", unit: "kg", at: session.endedAt, evidence },
      { input: "weight-after-previous-session", value: "100", unit: "kg", at: session.endedAt, evidence },
      { input: "dry-weight", value: "100", unit: "kg", at: session.endedAt, evidence },
    ]);
  });

  test("rests on the earlier session's own report where the weight is from that", () => {
    const previous = { endedAt: at(-2880), evidence: { of: "fluid:s0", version: "4" } };
    expect(because({ ...gained, previous })?.[2]).toEqual({
      input: "weight-after-previous-session",
      value: "100",
      unit: "kg",
      at: previous.endedAt,
      evidence: previous.evidence,
    });
  });

  test.each(["0", "-100", "light"])("of a dry weight of %j is none", (dry) => {
    expect(because({ ...gained, dry })).toBeUndefined();
  });
});

describe("the product of total calcium and phosphate", () => {
  const by = {
    ...policy,
    calciumPhosphateProduct: { value: "55", unit: "mg2/dL2", source: "an example" },
  };
  const massOf = { "calcium-total": "17861-6", phosphate: "2777-1" } as const;
  const drawn = (
    analyte: keyof typeof massOf,
    value: string,
    minutes: number,
    differences: Partial<Omit<Lab, "code">> = {},
  ) =>
    lab(analyte, value, {
      unit: "mg/dL",
      code: massOf[analyte],
      collectedAt: at(minutes),
      id: `${analyte}-${minutes}`,
      ...differences,
    });
  const excess = (...labs: readonly Lab[]) => productExcess(viewOf({ ...quiet, labs }, by, at(50)));
  const doubtful = { status: "preliminary" as const };

  test.each([
    [["5", "8", "6"], "80.00"],
    [["5", "6", "8"], "80.00"],
    [["8", "6", "5"], "80.00"],
  ])("of a known phosphate and doubtful ones since (%j) the highest counts", (values, product) => {
    const [known = "", second = "", third = ""] = values;
    const phosphates = [
      drawn("phosphate", known, 10),
      drawn("phosphate", second, 20, doubtful),
      drawn("phosphate", third, 30, doubtful),
    ];
    expect(excess(drawn("calcium-total", "10", 5), ...phosphates)?.value).toBe(product);
  });

  test("of two equal ones the earlier is named", () => {
    const labs = [
      drawn("calcium-total", "10", 5),
      drawn("phosphate", "6", 10),
      drawn("phosphate", "6.0", 20, doubtful),
    ];
    expect(excess(...labs)?.because.map(({ value }) => value)).toEqual(["60.00", "10", "6"]);
  });

  test("it is of the time when the later of the two was drawn", () => {
    expect(excess(drawn("calcium-total", "10", 5), drawn("phosphate", "6", 20))?.because[0]?.at).toBe(at(20));
    expect(excess(drawn("calcium-total", "10", 25), drawn("phosphate", "6", 20))?.because[0]?.at).toBe(
      at(25),
    );
  });

  test("mg/dL, mmol/L and mEq/L are worked out alike, exactly", () => {
    const phosphate = drawn("phosphate", "6", 20);
    for (const [value, unit] of [
      ["10.0195", "mg/dL"],
      ["2.5", "mmol/L"],
      ["5", "mEq/L"],
    ] as const) {
      expect(excess(drawn("calcium-total", value, 5, { unit }), phosphate)?.value).toBe("60.12");
    }
  });

  test.each<[string, Partial<Omit<Lab, "code">> & { value?: string }]>([
    ["text with a number in it", { value: ">9.9" }],
    ["text", { value: "clotted" }],
    ["text without a unit", { value: "clotted", unit: undefined }],
    ["a number without a unit", { unit: undefined }],
    ["another specimen", { specimen: "urine" }],
  ])("%s is no factor", (_, differences) => {
    expect(excess(drawn("calcium-total", "10", 5), drawn("phosphate", "9", 20, differences))).toBeNull();
  });
});
