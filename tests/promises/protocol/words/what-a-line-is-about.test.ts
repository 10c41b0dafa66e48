import { expect, test } from "vitest";
import { rules } from "../../../../shared/protocol/rules/rules.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  draw,
  end,
  lab,
  linesOf,
  order,
  policy,
  session,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";

const site = {
  ...policy,
  calciumPhosphateProduct: { value: "55", unit: "mg2/dL2", source: "an example" },
  limits: {
    ...policy.limits,
    sodium: {
      low: { value: "133", unit: "mmol/L", source: "an example" },
      high: { value: "146", unit: "mmol/L", source: "an example" },
    },
    albumin: { low: { value: "35", unit: "g/L", source: "an example" } },
    phosphate: {
      low: { value: "0.8", unit: "mmol/L", source: "an example" },
      high: { value: "1.8", unit: "mmol/L", source: "an example" },
    },
  },
};

const fluid = { ...session.fluid, volume: "9000", pre: "76" };
const useless = baclofen([[60, "40"]], { effect: { at: at(0), found: "ineffective" } });
const lows = [lab("magnesium", "0.6"), lab("potassium", "3.1"), lab("calcium-ionized", "1.0")];
const highs = [lab("magnesium", "1.2"), lab("calcium-ionized", "1.4"), lab("calcium-total", "2.7")];

/** (rule, subject) is what a line is known by from one assessment to the next, and what is acknowledged and withdrawn. */
const about: readonly (readonly [
  picture: Partial<Picture>,
  subjects: Readonly<Record<string, readonly string[]>>,
])[] = [
  [
    {
      symptoms: [spasm(), spasm({ kind: "tachycardia" }), spasm({ kind: "motor-apraxia" })],
      labs: [...lows, lab("calcium-total", "2.0"), lab("phosphate", "0.5"), lab("albumin", "30")],
      orders: [
        order("magnesium"),
        order("calcium"),
        order("gabapentin"),
        order("quinine"),
        order("quinidine"),
      ],
    },
    {
      "consider-aluminium": ["aluminium"],
      "dysrhythmia-risk": ["ecg"],
      "no-iv-magnesium": ["order-magnesium"],
      "no-calcium-or-potassium-before-magnesium": ["order-calcium"],
      "no-routine-quinidine": ["order-quinidine", "order-quinine"],
      "review-dialysate": ["dialysate"],
      "magnesium-low": ["magnesium"],
      "potassium-low": ["potassium"],
      "calcium-ionized-low": ["calcium-ionized"],
      "calcium-total-low": ["calcium-total"],
      "phosphate-low": ["phosphate"],
      "albumin-low": ["albumin"],
      "correct-magnesium-in-dialysate": ["magnesium"],
      "hold-calcium-and-potassium": ["calcium-and-potassium"],
      "relieve-active-cramp": [`muscle-spasm@${end}`],
      "post-dialysis-window": ["window"],
      "first-month-monitoring": ["first-month"],
    },
  ],
  [
    {
      session: { ...session, fluid },
      labs: [
        ...highs,
        lab("potassium", "6.0", { haemolysed: true, id: "k" }),
        ...[lab("phosphate", "2.5"), lab("bicarbonate", "34"), lab("sodium", "130"), lab("aluminium", "200")],
        lab("osmolality", "?", { id: "o" }),
      ],
      orders: [useless],
    },
    {
      "baclofen-over-range": ["order-baclofen"],
      "repeat-haemolysed": ["result:k"],
      "unread-result": ["result:o"],
      "magnesium-high": ["magnesium"],
      "potassium-high": ["potassium"],
      "calcium-ionized-high": ["calcium-ionized"],
      "calcium-total-high": ["calcium-total"],
      "phosphate-high": ["phosphate"],
      "bicarbonate-high": ["bicarbonate"],
      "sodium-low": ["sodium"],
      alkalosis: ["alkalosis"],
      "calcium-phosphate-product": ["calcium-phosphate-product"],
      "hypo-osmolality": ["osmolality"],
      "ultrafiltration-excess": ["ultrafiltration-rate"],
      "weight-gain-excess": ["weight-gain"],
      "aluminium-raised": ["aluminium"],
      "prevent-alternatives": ["alternatives"],
      "adjust-prescription": ["prescription"],
    },
  ],
  [
    {
      symptoms: [spasm()],
      spasmSessions: [spasmSession(3, true)],
      labs: [lab("calcium-total", "2.3"), lab("bicarbonate", "12"), lab("sodium", "150")],
      stopped: [{ ...baclofen([[60, "30"]]), stoppedAt: at(0) }],
      draws: [draw(0, { receivedAt: at(-4) })],
    },
    {
      "result-overdue": [`muscle-spasm@${end}`],
      "taper-baclofen": ["order-baclofen"],
      "measure-magnesium-first": [`muscle-spasm@${end}`],
      "measure-panel": [`muscle-spasm@${end}`],
      "prefer-ionized-calcium": ["calcium-ionized"],
      "prevent-with-baclofen": ["baclofen"],
      "bicarbonate-low": ["bicarbonate"],
      "sodium-high": ["sodium"],
    },
  ],
];

test.each(about)("a line is known by its rule and what it is about", (picture, subjects) => {
  const assessment = assessed(picture, at(90), site);
  for (const [rule, expected] of Object.entries(subjects)) {
    expect(
      linesOf(assessment, rule).map(({ subject }) => subject),
      rule,
    ).toEqual(expected);
  }
});

test("when the window has closed the line is about the window", () => {
  const closed = assessed({ symptoms: [spasm()] }, at(300));
  expect(linesOf(closed, "window-closed-unmeasured").map(({ subject }) => subject)).toEqual(["window"]);
});

test("between them each rule is there", () => {
  const named = new Set(about.flatMap(([, subjects]) => Object.keys(subjects)));
  expect(rules.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([
    "still-undrawn",
    "window-closed-unmeasured",
  ]);
});
