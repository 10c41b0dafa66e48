import { describe, expect, test } from "vitest";
import type { Unknown } from "../../../../shared/protocol/types/assessment.ts";
import type { Picture, Session } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  draw,
  lab,
  normalPanel,
  order,
  policy,
  quiet,
  spasm,
  spasmSession,
  unanchored,
} from "../../../made-up/patients/pictures.ts";
import { limit, wide } from "./situations/situation.ts";

const total = lab("calcium-total", "2.3");

function unknownOf(picture: Partial<Picture>, input: string): readonly Unknown[] {
  return assessed(picture).unknown.filter((each) => each.input === input && each.reason !== "no-limit");
}

/** All reasons for which an input is unknown; empty where it is known. */
function whyUnknown(picture: Partial<Picture>, input: string): string {
  return unknownOf(picture, input)
    .map(({ reason }) => reason)
    .join();
}

describe("what is unknown is named, with why and what it could make fire", () => {
  test("of a quiet session with a full panel and every limit set, nothing", () => {
    const bicarbonate = { low: limit("20"), high: limit("30") };
    const { magnesium } = policy.limits;
    const every = { ...wide, limits: { ...wide.limits, magnesium, bicarbonate } };
    const others = [
      ["calcium-corrected", "2.3"],
      ["calcium-ionized-ph74", "1.2"],
      ["bicarbonate", "24"],
      ["ph", "7.4"],
      ["albumin", "40"],
      ["aluminium", "5"],
      ["sodium", "140"],
      ["osmolality", "290"],
    ] as const;
    const labs = [...normalPanel, total, ...others.map(([analyte, value]) => lab(analyte, value))];
    expect(assessed({ labs }, at(50), every).unknown).toEqual([]);
  });

  test("limits that no site set, of what is worked out too", () => {
    const bare = { ...policy, ultrafiltrationRate: undefined, weightGain: undefined };
    const without = assessed({}, at(50), bare).unknown.filter(({ reason }) => reason === "no-limit");
    expect(without).toEqual(
      expect.arrayContaining([
        { input: "albumin", reason: "no-limit", rules: expect.arrayContaining(["albumin-low"]) },
        { input: "ultrafiltration-rate", reason: "no-limit", rules: ["ultrafiltration-excess"] },
        { input: "weight-gain", reason: "no-limit", rules: ["weight-gain-excess"] },
        { input: "calcium-phosphate-product", reason: "no-limit", rules: ["calcium-phosphate-product"] },
      ]),
    );
    expect(without.map(({ input }) => input)).not.toContain("aluminium");
  });

  test("magnesium that is missing", () => {
    expect(unknownOf({}, "magnesium")).toEqual([
      {
        input: "magnesium",
        reason: "missing",
        rules: [
          "dysrhythmia-risk",
          "no-calcium-or-potassium-before-magnesium",
          "measure-magnesium-first",
          "result-overdue",
          "unread-result",
          "magnesium-low",
          "magnesium-high",
          "correct-magnesium-in-dialysate",
          "hold-calcium-and-potassium",
          "still-undrawn",
          "window-closed-unmeasured",
        ],
      },
    ]);
  });

  test.each(["magnesium", "calcium-ionized", "calcium-total", "potassium", "phosphate"] as const)(
    "%s",
    (analyte) => {
      const value = "1.2";
      expect(whyUnknown({}, analyte)).toBe("missing");
      expect(whyUnknown({ labs: [lab(analyte, value, { status: "preliminary" })] }, analyte)).toBe(
        "doubtful",
      );
      expect(whyUnknown({ labs: [lab(analyte, value, { unit: undefined })] }, analyte)).toBe("unusable");
      expect(whyUnknown({ labs: [lab(analyte, value)] }, analyte)).toBe("");
    },
  );

  test("a value in doubt and an unusable one are both named", () => {
    const labs = [
      lab("potassium", "4.2", { haemolysed: true, id: "a" }),
      lab("potassium", "4.2", { unit: undefined, id: "b" }),
    ];
    expect(whyUnknown({ labs }, "potassium")).toBe("doubtful,unusable");
  });

  test("a value in doubt is named until a known one was drawn later", () => {
    const doubtful = lab("potassium", "4.2", { haemolysed: true });
    const known = (minutes: number) => lab("potassium", "4.2", { collectedAt: at(minutes) });
    expect(whyUnknown({ labs: [doubtful, known(29)] }, "potassium")).toBe("doubtful");
    const atOnce = { ...known(30), evidence: { of: "result:another", version: "1" } };
    expect(whyUnknown({ labs: [doubtful, atOnce] }, "potassium")).toBe("doubtful");
    expect(whyUnknown({ labs: [doubtful, known(31)] }, "potassium")).toBe("");
    expect(whyUnknown({ labs: [doubtful, known(20), known(31)] }, "potassium")).toBe("");
  });

  test("a known value from before the last onset is missing", () => {
    const symptoms = [spasm(), spasm({ onset: at(31) })];
    expect(whyUnknown({ labs: normalPanel, symptoms }, "magnesium")).toBe("missing");
  });

  test("the severity or the onset of any spasm", () => {
    const told = spasm({ kind: "twitching" });
    expect(whyUnknown({ symptoms: [told, spasm()] }, "spasm-severity")).toBe("");
    expect(whyUnknown({ symptoms: [told, spasm({ severity: undefined })] }, "spasm-severity")).toBe(
      "missing",
    );
    expect(whyUnknown({ symptoms: [told, spasm()] }, "spasm-onset")).toBe("");
    expect(whyUnknown({ symptoms: [told, spasm({ onsetKnown: false })] }, "spasm-onset")).toBe("missing");
  });

  test("the session's end and when dialysis began", () => {
    expect(whyUnknown({}, "session-end")).toBe("");
    expect(whyUnknown(unanchored, "session-end")).toBe("missing");
    expect(whyUnknown({}, "dialysis-since")).toBe("");
    expect(unknownOf({ history: {} }, "dialysis-since")).toEqual([
      {
        input: "dialysis-since",
        reason: "missing",
        rules: ["first-month-monitoring", "window-closed-unmeasured"],
      },
    ]);
  });

  test.each(["magnesium", "calcium", "potassium"] as const)(
    "the bath's %s, once there is a spasm",
    (electrolyte) => {
      const input = `dialysate-${electrolyte}`;
      const session = quiet.session && { ...quiet.session, dialysate: {} };
      expect(whyUnknown({ symptoms: [spasm()] }, input)).toBe("");
      expect(whyUnknown({ session }, input)).toBe("");
      expect(whyUnknown({ session, symptoms: [spasm()] }, input)).toBe("missing");
      expect(whyUnknown({ ...unanchored, symptoms: [spasm()] }, input)).toBe("missing");
    },
  );

  test("the route and the purpose of any order that they decide", () => {
    const clear = order("potassium", { route: "oral", indication: "replacement", orderId: "clear" });
    const open = order("calcium", { orderId: "open" });
    expect(whyUnknown({ orders: [clear] }, "order-route")).toBe("");
    expect(whyUnknown({ orders: [clear] }, "order-indication")).toBe("");
    expect(whyUnknown({ orders: [clear, open] }, "order-route")).toBe("missing");
    expect(whyUnknown({ orders: [clear, open] }, "order-indication")).toBe("missing");
    expect(whyUnknown({ orders: [order("baclofen")] }, "order-route")).toBe("");
  });

  test("the fluid that was taken off, and what the patient weighed", () => {
    const fluid = (given: Partial<Session["fluid"]>) => ({
      session: quiet.session && {
        ...quiet.session,
        fluid: { evidence: { of: "fluid:s1", version: "1" }, ...given },
      },
    });
    expect(whyUnknown({}, "ultrafiltration-volume")).toBe("");
    expect(unknownOf(fluid({}), "ultrafiltration-volume")[0]?.rules).toEqual([
      "ultrafiltration-excess",
      "adjust-prescription",
    ]);
    expect(whyUnknown(fluid({ pre: "70" }), "body-weight")).toBe("");
    expect(whyUnknown(fluid({}), "body-weight")).toBe("missing");
    expect(whyUnknown(fluid({ pre: "72", previousPost: "70", dry: "70" }), "weight-gain")).toBe("");
    const stated = { pre: "72", previousPost: "70", dry: "70" };
    for (const missing of ["pre", "previousPost", "dry"]) {
      expect(whyUnknown(fluid({ ...stated, [missing]: undefined }), "weight-gain")).toBe("missing");
    }
  });

  test("with a spasm, the heart, and how many sessions had one", () => {
    const heart = { history: { structuralHeartDisease: false } };
    expect(whyUnknown({}, "structural-heart-disease")).toBe("");
    expect(unknownOf({ symptoms: [spasm()] }, "structural-heart-disease")[0]?.rules).toEqual([
      "dysrhythmia-risk",
      "hold-calcium-and-potassium",
    ]);
    expect(whyUnknown({ symptoms: [spasm()], ...heart }, "structural-heart-disease")).toBe("");
    expect(whyUnknown({ symptoms: [spasm()] }, "spasm-sessions")).toBe("missing");
    expect(
      whyUnknown({ symptoms: [spasm()], history: { spasmSessionsLast30Days: 1 } }, "spasm-sessions"),
    ).toBe("");
    const known = { symptoms: [spasm()], spasmSessions: [spasmSession(3, false)] };
    expect(whyUnknown(known, "spasm-sessions")).toBe("");
  });

  test("the dose of a baclofen that runs", () => {
    expect(whyUnknown({ orders: [baclofen({ 9: "10" })] }, "baclofen-dose")).toBe("");
    expect(whyUnknown({ orders: [order("baclofen")] }, "baclofen-dose")).toBe("missing");
    expect(whyUnknown({ orders: [order("gabapentin")] }, "baclofen-dose")).toBe("");
  });
});

describe("since an onset", () => {
  const symptoms = [spasm({ onset: at(40) })];
  const missing = { symptoms, labs: [...normalPanel, lab("bicarbonate", "24")] };

  test("the panel is unknown that was drawn before it, and nothing else is", () => {
    expect(whyUnknown(missing, "magnesium")).toBe("missing");
    expect(whyUnknown(missing, "bicarbonate")).toBe("");
  });

  test("what was drawn before it in this session is missing, and not of before the session", () => {
    const labs = [...missing.labs, lab("magnesium", "0.9", { collectedAt: at(-300) })];
    expect(whyUnknown({ symptoms, labs }, "magnesium")).toBe("missing");
  });

  test("what is known since is not awaited, though more blood was drawn", () => {
    const known = { symptoms: [spasm()], labs: normalPanel };
    expect(whyUnknown({ ...known, draws: [draw(40)] }, "magnesium")).toBe("");
  });
});
