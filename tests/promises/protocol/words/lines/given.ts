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
  "what must not be given": {
    "no-iv-magnesium": {
      "magnesium by vein": ordered(order("magnesium", { route: "intravenous", orderId: "o1" })),
      "magnesium, no route said": ordered(order("magnesium")),
      "magnesium by another route": ordered(order("magnesium", { route: "other" })),
    },
    "no-calcium-or-potassium-before-magnesium": {
      "calcium, no purpose said": ordered(order("calcium")),
      "calcium to replace, magnesium low": {
        ...ordered(order("calcium", { indication: "replacement" })),
        ...drawn(lab("magnesium", "0.6")),
      },
      "calcium to replace, magnesium unknown": ordered(order("calcium", { indication: "replacement" })),
    },
    "baclofen-over-range": {
      "baclofen above its ceiling": ordered(baclofen({ 60: "40" })),
      "baclofen begun too high": ordered(baclofen({ 2: "20" })),
      "baclofen raised too far": ordered(baclofen({ 60: "10", 1: "40" })),
    },
    "taper-baclofen": {
      "baclofen stopped": stopped,
      "baclofen stopped, at a site that says what is prolonged": {
        ...stopped,
        by: { ...policy, prolongedBaclofenDays: 30 },
      },
    },
  },
  "what to do": {
    "correct-magnesium-in-dialysate": {
      "magnesium low, a spasm": { ...cramp, ...drawn(lab("magnesium", "0.6")) },
    },
    "hold-calcium-and-potassium": {
      "calcium low, potassium unknown": drawn(lab("calcium-ionized", "1.0")),
      "calcium low, potassium high": drawn(lab("calcium-ionized", "1.0"), lab("potassium", "5.9")),
      "calcium low, potassium normal": drawn(lab("calcium-ionized", "1.0"), lab("potassium", "4.2")),
      "potassium and magnesium low": drawn(lab("potassium", "3.1"), lab("magnesium", "0.6")),
      "calcium and potassium low": drawn(lab("potassium", "3.1"), lab("calcium-ionized", "1.02")),
      "potassium critically low": drawn(lab("potassium", "2.7")),
      "potassium low, a spasm, a fast heart": {
        symptoms: [spasm(), tachycardia],
        ...drawn(lab("potassium", "3.1")),
      },
    },
    "relieve-active-cramp": {
      "a cramp while the session runs": {
        ...unanchored,
        running,
        symptoms: [spasm({ onset: at(-90) })],
        now: -60,
      },
      "a cramp beside a sign of aluminium": { symptoms: [spasm(), sign] },
    },
    "prevent-with-baclofen adjust-prescription": {
      "recurrent and severe": recurrent,
    },
    "prevent-with-baclofen": {
      "recurrent and severe, a week on baclofen, three sessions said": {
        ...recurrent,
        ...ordered(baclofen({ 9: "10" })),
        history: { spasmSessionsLast30Days: 3 },
      },
    },
    "prevent-alternatives": {
      "baclofen ineffective, albumin low, anticoagulated": {
        ...{ ...ordered(found("ineffective")), ...drawn(lab("albumin", "30")) },
        history: { anticoagulated: true },
      },
      "baclofen not tolerated, not anticoagulated": {
        ...ordered(found("not-tolerated")),
        history: { anticoagulated: false },
      },
      "baclofen ineffective, others run": ordered(
        found("ineffective"),
        order("gabapentin"),
        order("vitamin-e"),
      ),
    },
    "adjust-prescription": {
      "fluid came off fast": withFluid({ volume: "9000" }),
      "much fluid was gained": withFluid({ pre: "76" }),
      "sodium low, spasms recurrent": { ...recurrent, ...drawn(lab("sodium", "130")) },
    },
  },
  "what else it may be, and what to watch": {
    "consider-aluminium": {
      "signs of aluminium, one of them twice": {
        symptoms: [
          sign,
          spasm({ kind: "speech-disturbance", onset: at(5) }),
          spasm({ kind: "worse-since-dialysis" }),
        ],
      },
      "a sign, aluminium raised, baclofen runs": {
        symptoms: [spasm(), sign],
        ...drawn(lab("aluminium", "90")),
        ...ordered(baclofen({}), order("gabapentin")),
      },
      "a sign, gabapentin runs": { symptoms: [sign], ...ordered(order("gabapentin")) },
    },
    "dysrhythmia-risk": {
      "a spasm, a fast heart": { symptoms: [spasm(), tachycardia] },
      "an ill heart": illHeart,
      ...Object.fromEntries(
        ["2.7", "3.1", "5.9", "6.3"].map((potassium) => [
          `an ill heart, potassium ${potassium}`,
          { ...illHeart, ...drawn(lab("potassium", potassium)) },
        ]),
      ),
      "an ill and fast heart, potassium low, calcium high": {
        ...{ ...illHeart, symptoms: [spasm(), tachycardia] },
        ...drawn(lab("potassium", "3.1"), lab("calcium-ionized", "1.4"), lab("magnesium", "0.9")),
      },
    },
    "first-month-monitoring": {
      "the first month, of dialysis and of a drug": {
        history: { dialysisSince: "2026-11-10" },
        ...ordered(order("gabapentin"), order("calcium")),
      },
    },
    "window-closed-unmeasured": {
      "the window closed": { ...cramp, now: 300 },
    },
  },
};
