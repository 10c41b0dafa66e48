import {
  at,
  baclofen,
  draw,
  end,
  lab,
  normalPanel,
  order,
  policy,
  session,
  spasm,
  spasmSession,
  start,
  unanchored,
} from "../../../../made-up/patients/pictures.ts";
import type { Situation } from "./situation.ts";

const provisional = { opensAt: end, closesAt: at(300), provisional: true };
const mild = spasm({ severity: "mild", onset: at(5) });
const fluid = { ...session.fluid, volume: "5000", pre: "75", previousPost: "70" };

export const cramps: Readonly<Record<string, Situation>> = {
  "a quiet session": { picture: {} },
  "a severe cramp, nothing drawn": { picture: { symptoms: [spasm()] } },
  "a severe cramp, its blood awaited": { picture: { symptoms: [spasm()], draws: [draw(10)] } },
  "a severe cramp, its blood overdue": { picture: { symptoms: [spasm()], draws: [draw(10)] }, now: 100 },
  "a mild cramp in the session, over while that runs": {
    picture: {
      session: null,
      running: { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: start },
      window: null,
      symptoms: [spasm({ severity: "mild", onset: at(-100), active: false, endedAt: at(-90) })],
    },
    now: -30,
  },
  "a mild cramp, the bath half known, magnesium from before it": {
    by: { ...policy, overSpasmStaysRoutine: true },
    picture: {
      session: { ...session, dialysate: { magnesium: "0.5", calcium: "1.50" } },
      symptoms: [mild, spasm({ kind: "twitching", severity: "moderate", onset: at(8), active: false })],
      labs: [lab("magnesium", "0.9", { collectedAt: at(2) }), lab("calcium-total", "2.3")],
    },
  },
  "a cramp of which little is known, no session": {
    picture: {
      ...unanchored,
      window: provisional,
      symptoms: [spasm({ severity: undefined, onsetKnown: false })],
      labs: [lab("magnesium", "0.9", { collectedAt: undefined, id: "untimed" })],
    },
  },
  "signs of aluminium, on baclofen": {
    picture: {
      symptoms: [
        ...[spasm(), spasm({ kind: "myoclonic-jerks", onset: at(1) }), spasm({ kind: "speech-disturbance" })],
        spasm({ kind: "worse-since-dialysis", severity: undefined }),
      ],
      labs: [lab("aluminium", "90", { unit: "ng/mL" })],
      orders: [baclofen({ 9: "10", 2: "20" }), order("gabapentin")],
    },
  },
  "an ill heart, and nothing else": {
    picture: { symptoms: [mild], labs: normalPanel, history: { structuralHeartDisease: true } },
  },
  "recurrent and severe": {
    picture: {
      session: { ...session, fluid },
      symptoms: [spasm()],
      spasmSessions: [spasmSession(3, true), spasmSession(20, false)],
      history: { spasmSessionsLast30Days: 3 },
      labs: normalPanel,
    },
  },
  "recurrent and severe, a week on baclofen": {
    picture: {
      symptoms: [spasm()],
      spasmSessions: [spasmSession(3, true)],
      orders: [baclofen({ 8: "10" })],
      labs: normalPanel,
    },
  },
  "recurrent and severe, a week on a dose that the note does not name": {
    picture: { symptoms: [spasm()], spasmSessions: [spasmSession(3, true)], orders: [baclofen({ 8: "5" })] },
  },
  "the window closed, the session's end was the last that was known": {
    picture: { history: { dialysisSince: "2026-11-10" }, labs: [lab("potassium", "4.2")] },
    now: 300,
  },
  "the window closed after a mild cramp": {
    picture: { symptoms: [spasm({ severity: "mild", active: false })], labs: [lab("magnesium", "0.9")] },
    now: 300,
  },
};
