import type { Picture } from "../../../../../shared/protocol/types/picture.ts";
import {
  at,
  baclofen,
  lab,
  order,
  policy,
  spasm,
  spasmSession,
  start,
  unanchored,
} from "../../../../made-up/patients/pictures.ts";
import { cramp, drawn, type Rows, withFluid } from "./line.ts";

const ordered = (...orders: Picture["orders"]) => ({ orders });
const stopped = { stopped: [{ ...baclofen({ 60: "30" }), stoppedAt: at(0) }] };
const found = (effect: "ineffective" | "not-tolerated") =>
  baclofen({ 60: "30" }, { effect: { at: at(0), found: effect } });
const sign = spasm({ kind: "speech-disturbance" });
const tachycardia = spasm({ kind: "tachycardia" });
const running = { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: start };
const illHeart = { ...cramp, history: { structuralHeartDisease: true } };
const recurrent = { ...cramp, spasmSessions: [spasmSession(3, true)] };

/** What must not be given, what is to be done, and what else it may be. */
export const given: Rows = {
  "what must not be given": [
    [
      "magnesium by vein",
      "no-iv-magnesium",
      ordered(order("magnesium", { route: "intravenous", orderId: "o1" })),
    ],
    ["magnesium, no route said", "no-iv-magnesium", ordered(order("magnesium"))],
    ["magnesium by another route", "no-iv-magnesium", ordered(order("magnesium", { route: "other" }))],
    ["calcium, no purpose said", "no-calcium-or-potassium-before-magnesium", ordered(order("calcium"))],
    [
      "calcium to replace, magnesium low",
      "no-calcium-or-potassium-before-magnesium",
      { ...ordered(order("calcium", { indication: "replacement" })), ...drawn(lab("magnesium", "0.6")) },
    ],
    [
      "calcium to replace, magnesium unknown",
      "no-calcium-or-potassium-before-magnesium",
      ordered(order("calcium", { indication: "replacement" })),
    ],
    ["baclofen above its ceiling", "baclofen-over-range", ordered(baclofen({ 60: "40" }))],
    ["baclofen begun too high", "baclofen-over-range", ordered(baclofen({ 2: "20" }))],
    ["baclofen raised too far", "baclofen-over-range", ordered(baclofen({ 60: "10", 1: "40" }))],
    ["baclofen stopped", "taper-baclofen", stopped],
    [
      "baclofen stopped, at a site that says what is prolonged",
      "taper-baclofen",
      stopped,
      { by: { ...policy, prolongedBaclofenDays: 30 } },
    ],
  ],
  "what to do": [
    [
      "magnesium low, a spasm",
      "correct-magnesium-in-dialysate",
      { ...cramp, ...drawn(lab("magnesium", "0.6")) },
    ],
    ["calcium low, potassium unknown", "hold-calcium-and-potassium", drawn(lab("calcium-ionized", "1.0"))],
    [
      "calcium low, potassium high",
      "hold-calcium-and-potassium",
      drawn(lab("calcium-ionized", "1.0"), lab("potassium", "5.9")),
    ],
    [
      "calcium low, potassium normal",
      "hold-calcium-and-potassium",
      drawn(lab("calcium-ionized", "1.0"), lab("potassium", "4.2")),
    ],
    [
      "potassium and magnesium low",
      "hold-calcium-and-potassium",
      drawn(lab("potassium", "3.1"), lab("magnesium", "0.6")),
    ],
    [
      "calcium and potassium low",
      "hold-calcium-and-potassium",
      drawn(lab("potassium", "3.1"), lab("calcium-ionized", "1.02")),
    ],
    ["potassium critically low", "hold-calcium-and-potassium", drawn(lab("potassium", "2.7"))],
    [
      "potassium low, a spasm, a fast heart",
      "hold-calcium-and-potassium",
      { symptoms: [spasm(), tachycardia], ...drawn(lab("potassium", "3.1")) },
    ],
    [
      "a cramp while the session runs",
      "relieve-active-cramp",
      { ...unanchored, running, symptoms: [spasm({ onset: at(-90) })] },
      { now: -60 },
    ],
    ["a cramp beside a sign of aluminium", "relieve-active-cramp", { symptoms: [spasm(), sign] }],
    ["recurrent and severe", "prevent-with-baclofen adjust-prescription", recurrent],
    [
      "recurrent and severe, a week on baclofen, three sessions said",
      "prevent-with-baclofen",
      { ...recurrent, ...ordered(baclofen({ 9: "10" })), history: { spasmSessionsLast30Days: 3 } },
    ],
    [
      "baclofen ineffective, albumin low, anticoagulated",
      "prevent-alternatives",
      {
        ...{ ...ordered(found("ineffective")), ...drawn(lab("albumin", "30")) },
        history: { anticoagulated: true },
      },
    ],
    [
      "baclofen not tolerated, not anticoagulated",
      "prevent-alternatives",
      { ...ordered(found("not-tolerated")), history: { anticoagulated: false } },
    ],
    [
      "baclofen ineffective, others run",
      "prevent-alternatives",
      ordered(found("ineffective"), order("gabapentin"), order("vitamin-e")),
    ],
    ["fluid came off fast", "adjust-prescription", withFluid({ volume: "9000" })],
    ["much fluid was gained", "adjust-prescription", withFluid({ pre: "76" })],
    ["sodium low, spasms recurrent", "adjust-prescription", { ...recurrent, ...drawn(lab("sodium", "130")) }],
  ],
  "what else it may be, and what to watch": [
    [
      "signs of aluminium, one of them twice",
      "consider-aluminium",
      {
        symptoms: [
          sign,
          spasm({ kind: "speech-disturbance", onset: at(5) }),
          spasm({ kind: "worse-since-dialysis" }),
        ],
      },
    ],
    [
      "a sign, aluminium raised, baclofen runs",
      "consider-aluminium",
      {
        symptoms: [spasm(), sign],
        ...drawn(lab("aluminium", "90")),
        ...ordered(baclofen({}), order("gabapentin")),
      },
    ],
    ["a sign, gabapentin runs", "consider-aluminium", { symptoms: [sign], ...ordered(order("gabapentin")) }],
    ["a spasm, a fast heart", "dysrhythmia-risk", { symptoms: [spasm(), tachycardia] }],
    ["an ill heart", "dysrhythmia-risk", illHeart],
    ...["2.7", "3.1", "5.9", "6.3"].map(
      (potassium) =>
        [
          `an ill heart, potassium ${potassium}`,
          "dysrhythmia-risk",
          { ...illHeart, ...drawn(lab("potassium", potassium)) },
        ] as const,
    ),
    [
      "an ill and fast heart, potassium low, calcium high",
      "dysrhythmia-risk",
      {
        ...{ ...illHeart, symptoms: [spasm(), tachycardia] },
        ...drawn(lab("potassium", "3.1"), lab("calcium-ionized", "1.4"), lab("magnesium", "0.9")),
      },
    ],
    [
      "the first month, of dialysis and of a drug",
      "first-month-monitoring",
      { history: { dialysisSince: "2026-11-10" }, ...ordered(order("gabapentin"), order("calcium")) },
    ],
    ["the window closed", "window-closed-unmeasured", cramp, { now: 300 }],
  ],
};
