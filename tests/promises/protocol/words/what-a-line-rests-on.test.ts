import { describe, expect, test } from "vitest";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  end,
  lab,
  linesOf,
  normalPanel,
  order,
  policy,
  session,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";

const site = {
  ...policy,
  limits: {
    ...policy.limits,
    sodium: { low: { value: "133", unit: "mmol/L", source: "an example" } },
    albumin: { low: { value: "35", unit: "g/L", source: "an example" } },
  },
};

const tachycardia = spasm({ kind: "tachycardia" });
const sign = spasm({ kind: "speech-disturbance" });
const severeTwice = { symptoms: [spasm()], spasmSessions: [spasmSession(3, true)] };
const useless = baclofen([[60, "30"]], { effect: { at: at(0), found: "ineffective" } });
const untimed = lab("potassium", "4.0", { status: "preliminary", id: "k" });

/** Inputs in the order in which they are shown, with the evidence that a later correction would touch. */
const rests: readonly (readonly [
  rule: string,
  because: string,
  picture: Partial<Picture>,
  minutes?: number,
])[] = [
  [
    "consider-aluminium",
    "symptom aluminium order",
    {
      symptoms: [spasm(), sign],
      labs: [lab("aluminium", "90")],
      orders: [baclofen([]), order("gabapentin")],
    },
  ],
  [
    "dysrhythmia-risk",
    "symptom structural-heart-disease spasm potassium calcium-ionized",
    {
      symptoms: [spasm(), tachycardia],
      history: { structuralHeartDisease: true },
      labs: [lab("potassium", "3.1"), lab("calcium-ionized", "1.4"), lab("magnesium", "0.9")],
    },
  ],
  ["no-iv-magnesium", "order", { orders: [order("magnesium", { route: "intravenous" })] }],
  ["no-calcium-or-potassium-before-magnesium", "order magnesium", { orders: [order("calcium")] }],
  ["no-routine-quinidine", "order", { orders: [order("gabapentin"), order("quinidine")] }],
  [
    "baclofen-over-range",
    "order baclofen-dose baclofen-dose",
    {
      orders: [
        baclofen([
          [60, "10"],
          [1, "40"],
        ]),
      ],
    },
  ],
  [
    "taper-baclofen",
    "order baclofen-dose baclofen-stopped",
    {
      stopped: [{ ...baclofen([[60, "30"]]), stoppedAt: at(0) }],
    },
  ],
  [
    "measure-magnesium-first",
    "spasm magnesium",
    {
      symptoms: [spasm()],
      labs: [lab("magnesium", "0.9", { status: "preliminary" })],
    },
  ],
  ["measure-panel", "spasm potassium", { symptoms: [spasm()], labs: [untimed] }],
  [
    "prefer-ionized-calcium",
    "calcium-total calcium-corrected",
    {
      labs: [lab("calcium-total", "2.3"), lab("calcium-corrected", "2.3")],
    },
  ],
  [
    "review-dialysate",
    "dialysate-magnesium dialysate-calcium dialysate-potassium spasm",
    { symptoms: [spasm()] },
  ],
  ["repeat-haemolysed", "potassium", { labs: [lab("potassium", "6.0", { haemolysed: true })] }],
  ["unread-result", "potassium", { labs: [lab("potassium", "clotted")] }],
  ["magnesium-low", "magnesium", { labs: [lab("magnesium", "0.6")] }],
  [
    "alkalosis",
    "bicarbonate calcium-ionized",
    {
      labs: [lab("bicarbonate", "34"), lab("calcium-ionized", "1.2")],
    },
  ],
  ["hypo-osmolality", "sodium", { labs: [lab("sodium", "130")] }],
  ["aluminium-raised", "aluminium spasm", { symptoms: [spasm()], labs: [lab("aluminium", "200")] }],
  [
    "correct-magnesium-in-dialysate",
    "magnesium spasm",
    {
      symptoms: [spasm()],
      labs: [lab("magnesium", "0.6")],
    },
  ],
  ["hold-calcium-and-potassium", "potassium magnesium", { labs: [lab("potassium", "3.1")] }],
  [
    "hold-calcium-and-potassium",
    "potassium magnesium spasm",
    { labs: [lab("potassium", "3.1")], symptoms: [spasm()] },
  ],
  [
    "hold-calcium-and-potassium",
    "potassium magnesium spasm symptom",
    {
      labs: [lab("potassium", "3.1")],
      symptoms: [spasm(), tachycardia],
    },
  ],
  ["relieve-active-cramp", "spasm session-end symptom", { symptoms: [spasm(), sign] }],
  [
    "prevent-with-baclofen",
    "spasm earlier-spasm spasm-sessions order baclofen-dose",
    {
      ...severeTwice,
      history: { spasmSessionsLast30Days: 3 },
      orders: [baclofen([[9, "10"]])],
    },
  ],
  [
    "prevent-alternatives",
    "baclofen-effect albumin anticoagulated",
    {
      orders: [useless],
      labs: [lab("albumin", "30")],
      history: { anticoagulated: true },
    },
  ],
  ["prevent-alternatives", "baclofen-effect", { orders: [useless], history: { anticoagulated: false } }],
  ["prevent-alternatives", "baclofen-effect", { orders: [useless] }],
  ["adjust-prescription", "spasm earlier-spasm sodium", { ...severeTwice, labs: [lab("sodium", "130")] }],
  ["post-dialysis-window", "session-end spasm window-closes", { symptoms: [spasm()] }],
  [
    "first-month-monitoring",
    "dialysis-since order",
    {
      history: { dialysisSince: "2026-11-10" },
      orders: [order("gabapentin"), order("calcium")],
    },
  ],
  ["first-month-monitoring", "order", { orders: [order("gabapentin")] }],
  ["window-closed-unmeasured", "session-end spasm", { symptoms: [spasm()] }, 300],
];

describe("what a line rests on", () => {
  for (const [rule, because, picture, minutes = 50] of rests) {
    test(`${rule}: ${because}`, () => {
      const [line] = linesOf(assessed(picture, at(minutes), site), rule);
      expect(line?.because.map(({ input }) => input).join(" ")).toBe(because);
    });
  }
});

test("what lies beyond a limit is shown with that limit, the critical one if it is that far", () => {
  const limits = (picture: Partial<Picture>, rule: string) =>
    linesOf(assessed(picture, at(50), site), rule)[0]?.because.flatMap(({ limit }) => limit?.value ?? []);
  const heart = { symptoms: [spasm()], history: { structuralHeartDisease: true } };
  const panel = (potassium: string) => ({ ...heart, labs: [lab("potassium", potassium)] });
  expect(limits(panel("3.1"), "dysrhythmia-risk")).toEqual(["3.5"]);
  expect(limits(panel("2.7"), "dysrhythmia-risk")).toEqual(["2.8"]);
  expect(limits(panel("5.9"), "dysrhythmia-risk")).toEqual(["5.5"]);
  expect(limits(panel("6.3"), "dysrhythmia-risk")).toEqual(["6.2"]);
  expect(limits(panel("2.7"), "hold-calcium-and-potassium")).toEqual(["2.8"]);
  expect(limits(panel("3.1"), "hold-calcium-and-potassium")).toEqual(["3.5"]);
  expect(limits({ labs: [lab("bicarbonate", "41")] }, "alkalosis")).toEqual(["40"]);
  expect(limits({ labs: [lab("bicarbonate", "31")] }, "alkalosis")).toEqual(["30"]);
  expect(limits({ labs: [lab("sodium", "130")] }, "hypo-osmolality")).toEqual(["133"]);
  expect(limits({ labs: [lab("sodium", "130")] }, "adjust-prescription")).toEqual(["133"]);
  expect(limits({ labs: [lab("potassium", "6.0", { haemolysed: true })] }, "repeat-haemolysed")).toEqual([
    "5.5",
  ]);
  const [aluminium] = linesOf(assessed({ labs: [lab("aluminium", "200")] }), "aluminium-raised");
  expect(aluminium?.because[0]?.limit).toEqual({
    value: "150",
    unit: "ug/L",
    source: "the note, references 2 and 1",
  });
});

test("a line of a normal panel rests on the window alone", () => {
  const [line] = linesOf(assessed({ labs: normalPanel }), "post-dialysis-window");
  expect(line?.because).toEqual([
    { input: "session-end", value: end, unit: null, at: end, evidence: session.evidence },
    { input: "window-closes", value: at(300), unit: null, at: at(300) },
  ]);
});

test("when a stop of baclofen was, and when dialysis began, is shown as it was told", () => {
  const stopped = { ...baclofen([[60, "30"]]), stoppedAt: at(0) };
  const [taper] = linesOf(assessed({ stopped: [stopped] }), "taper-baclofen");
  expect(taper?.because.at(-1)).toEqual({
    input: "baclofen-stopped",
    value: at(0),
    unit: null,
    at: at(0),
    evidence: stopped.evidence,
  });
  const [month] = linesOf(assessed({ history: { dialysisSince: "2026-11-10" } }), "first-month-monitoring");
  expect(month?.because).toEqual([
    {
      ...{ input: "dialysis-since", value: "2026-11-10", unit: null, at: null },
      evidence: { of: "history:dialysis-since", version: "2026-11-10" },
    },
  ]);
});

test("what was worked out rests on what went into it, with units", () => {
  const fluid = { ...session.fluid, volume: "9000", pre: "79" };
  const [fast] = linesOf(assessed({ session: { ...session, fluid } }), "ultrafiltration-excess");
  expect(fast?.because.map(({ value, unit }) => [value, unit])).toEqual([
    ["32.14", "mL/kg/h"],
    ["9000", "mL"],
    ["70", "kg"],
    [`${session.startedAt} to ${end}`, null],
  ]);
  const gained = { ...session.fluid, pre: "76" };
  const [gain] = linesOf(assessed({ session: { ...session, fluid: gained } }), "weight-gain-excess");
  expect(gain?.because.map(({ input, value, unit }) => [input, value, unit])).toEqual([
    ["weight-gain", "8.57", "%"],
    ["weight-before", "76", "kg"],
    ["weight-after-previous-session", "70", "kg"],
    ["dry-weight", "70", "kg"],
  ]);
});
