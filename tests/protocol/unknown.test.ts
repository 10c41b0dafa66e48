import { describe, expect, test } from "vitest";
import type { Picture, Unknown } from "../../shared/protocol/types.ts";
import { assessed, at, lab, normalPanel, order, policy, quiet, spasm, unanchored } from "./pictures.ts";

const total = lab("calcium-total", "2.3");

function unknownOf(picture: Partial<Picture>, input: string): readonly Unknown[] {
  return assessed(picture).unknown.filter((each) => each.input === input && each.reason !== "no-limit");
}

function reasonsOf(picture: Partial<Picture>, input: string): readonly string[] {
  return unknownOf(picture, input).map(({ reason }) => reason);
}

describe("what is unknown is named, with why and what it could make fire", () => {
  test("of a quiet session with a full panel and every limit set, nothing", () => {
    const every = {
      ...policy,
      limits: {
        ...policy.limits,
        phosphate: {
          low: { value: "0.8", unit: "mmol/L", source: "an example" },
          high: { value: "1.8", unit: "mmol/L", source: "an example" },
        },
      },
    };
    expect(assessed({ labs: [...normalPanel, total] }, at(50), every).unknown).toEqual([]);
  });

  test("magnesium that is missing", () => {
    expect(unknownOf({}, "magnesium")).toEqual([
      {
        input: "magnesium",
        reason: "missing",
        rules: [
          "no-calcium-or-potassium-before-magnesium",
          "measure-magnesium-first",
          "unread-result",
          "magnesium-low",
          "correct-magnesium-in-dialysate",
          "hold-calcium-and-potassium",
          "window-closed-unmeasured",
        ],
      },
    ]);
  });

  test.each(["magnesium", "calcium-ionized", "calcium-total", "potassium", "phosphate"] as const)(
    "%s",
    (analyte) => {
      const value = "1.2";
      expect(reasonsOf({}, analyte)).toEqual(["missing"]);
      expect(reasonsOf({ labs: [lab(analyte, value, { status: "preliminary" })] }, analyte)).toEqual([
        "doubtful",
      ]);
      expect(reasonsOf({ labs: [lab(analyte, value, { unit: undefined })] }, analyte)).toEqual(["unusable"]);
      expect(reasonsOf({ labs: [lab(analyte, value)] }, analyte)).toEqual([]);
    },
  );

  test("a value in doubt and an unusable one are both named", () => {
    const labs = [
      lab("potassium", "4.2", { haemolysed: true, id: "a" }),
      lab("potassium", "4.2", { unit: undefined, id: "b" }),
    ];
    expect(reasonsOf({ labs }, "potassium")).toEqual(["doubtful", "unusable"]);
  });

  test("a value in doubt is named until a known one was drawn later", () => {
    const doubtful = lab("potassium", "4.2", { haemolysed: true });
    const known = (minutes: number) => lab("potassium", "4.2", { collectedAt: at(minutes) });
    expect(reasonsOf({ labs: [doubtful, known(29)] }, "potassium")).toEqual(["doubtful"]);
    expect(reasonsOf({ labs: [doubtful, known(31)] }, "potassium")).toEqual([]);
    expect(reasonsOf({ labs: [doubtful, known(20), known(31)] }, "potassium")).toEqual([]);
  });

  test("a known value from before the last onset is missing", () => {
    const symptoms = [spasm(), spasm({ onset: at(31) })];
    expect(reasonsOf({ labs: normalPanel, symptoms }, "magnesium")).toEqual(["missing"]);
  });

  test("the severity or the onset of any spasm", () => {
    const told = spasm({ kind: "twitching" });
    expect(reasonsOf({ symptoms: [told, spasm()] }, "spasm-severity")).toEqual([]);
    expect(reasonsOf({ symptoms: [told, spasm({ severity: undefined })] }, "spasm-severity")).toEqual([
      "missing",
    ]);
    expect(reasonsOf({ symptoms: [told, spasm()] }, "spasm-onset")).toEqual([]);
    expect(reasonsOf({ symptoms: [told, spasm({ onsetKnown: false })] }, "spasm-onset")).toEqual(["missing"]);
  });

  test("the session's end and when dialysis began", () => {
    expect(reasonsOf({}, "session-end")).toEqual([]);
    expect(reasonsOf(unanchored, "session-end")).toEqual(["missing"]);
    expect(reasonsOf({}, "dialysis-since")).toEqual([]);
    expect(unknownOf({ history: {} }, "dialysis-since")).toEqual([
      { input: "dialysis-since", reason: "missing", rules: ["window-closed-unmeasured"] },
    ]);
  });

  test.each(["magnesium", "calcium", "potassium"] as const)(
    "the bath's %s, once there is a spasm",
    (electrolyte) => {
      const input = `dialysate-${electrolyte}`;
      const session = quiet.session && { ...quiet.session, dialysate: {} };
      expect(reasonsOf({ symptoms: [spasm()] }, input)).toEqual([]);
      expect(reasonsOf({ session }, input)).toEqual([]);
      expect(reasonsOf({ session, symptoms: [spasm()] }, input)).toEqual(["missing"]);
      expect(reasonsOf({ ...unanchored, symptoms: [spasm()] }, input)).toEqual(["missing"]);
    },
  );

  test("the route and the purpose of any order that they decide", () => {
    const clear = order("potassium", { route: "oral", indication: "replacement", orderId: "clear" });
    const open = order("calcium", { orderId: "open" });
    expect(reasonsOf({ orders: [clear] }, "order-route")).toEqual([]);
    expect(reasonsOf({ orders: [clear] }, "order-indication")).toEqual([]);
    expect(reasonsOf({ orders: [clear, open] }, "order-route")).toEqual(["missing"]);
    expect(reasonsOf({ orders: [clear, open] }, "order-indication")).toEqual(["missing"]);
    expect(reasonsOf({ orders: [order("baclofen")] }, "order-route")).toEqual([]);
  });
});
