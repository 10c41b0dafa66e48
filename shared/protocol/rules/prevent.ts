import { compareDecimals } from "../../base/decimal.ts";
import type { Because, Caution } from "../types/assessment.ts";
import type { Treatment } from "../types/picture.ts";
import {
  asOf,
  assessedOrder,
  baclofenEffect,
  ceiling,
  firstDose,
  inMilligrams,
  type NextDose,
  nextDose,
} from "../view/baclofen.ts";
import { neurologicalSigns } from "../view/signs.ts";
import { isLow, type View } from "../view/view.ts";
import {
  becauseDoses,
  becauseEffect,
  becauseHistory,
  becauseLowOrHigh,
  becauseSpasmSession,
  becauseSymptom,
} from "../words/because.ts";
import {
  baclofenInKidneyFailure,
  gabapentinAfterDialysis,
  lowPotassiumBath,
  vitaminEAndBleeding,
} from "../words/cautions.ts";
import { list } from "../words/phrases.ts";
import { hypoOsmolality } from "./find-causes.ts";
import { lowBecause } from "./recommend.ts";
import { once, rule } from "./rule.ts";

interface Alternative {
  readonly treatment: Treatment;
  readonly text: string;
  readonly caution: Caution | null;
}

/** The drugs stand in the note's order, with the note's doses. */
const alternatives: readonly Alternative[] = [
  {
    treatment: "gabapentin",
    text: "gabapentin 300 mg before each session",
    caution: gabapentinAfterDialysis,
  },
  { treatment: "vitamin-e", text: "vitamin E 400 IU daily", caution: vitaminEAndBleeding },
  { treatment: "albumin", text: "albumin 20-40 g/week", caution: null },
];

export const prevent = [
  rule<NextDose>({
    id: "prevent-with-baclofen",
    version: 2,
    section: "Treatment Algorithm, step 3",
    references: [2],
    reads: ["spasm-severity", "baclofen-dose"],
    when: nextBaclofen,
    subject: () => "baclofen",
    severity: () => "routine",
    says: sayBaclofen,
    because: ({ order }, view) => [...recurrenceBecause(view), ...(order ? becauseDoses(order) : [])],
    cautions: [baclofenInKidneyFailure],
  }),

  rule<readonly Alternative[]>({
    id: "prevent-alternatives",
    version: 1,
    section: "Treatment Algorithm, step 3",
    references: [6, 7, 2],
    reads: [],
    when: (view) => {
      const effect = baclofenEffect(view);
      if (effect !== "ineffective" && effect !== "not-tolerated") return [];
      const left = alternatives.filter(({ treatment }) => isOpen(view, treatment));
      return once(left, left.length > 0);
    },
    subject: () => "alternatives",
    severity: () => "routine",
    says: (left, view) =>
      `Baclofen was ${baclofenEffect(view) === "ineffective" ? "ineffective" : "not tolerated"}. Other ways to ` +
      `prevent spasms: ${left.map(({ treatment, text }) => text + sayAlbumin(view, treatment)).join("; ")}.`,
    because: (left, view) => alternativesBecause(left, view),
    cautions: [gabapentinAfterDialysis, vitaminEAndBleeding],
    cautionsFor: (left) => left.flatMap(({ caution }) => caution ?? []),
  }),

  rule<readonly string[]>({
    id: "adjust-prescription",
    version: 1,
    section: "Treatment Algorithm, step 4",
    references: [2],
    reads: ["spasm-sessions", "ultrafiltration-volume", "body-weight", "weight-gain", "osmolality", "sodium"],
    when: (view) => {
      const reasons = reasonsToAdjust(view);
      return once(reasons, reasons.length > 0);
    },
    subject: () => "prescription",
    severity: () => "routine",
    says: (reasons, view) =>
      `Review the dialysis prescription: ${list(reasons)}. To consider: ${measures(view).join("; ")}.`,
    because: (_, view) => adjustBecause(view),
    cautions: [lowPotassiumBath],
  }),
];

/** Spasms are recurrent and severe, and neither a neurological sign nor an intolerance bars it. */
export function mayTakeBaclofen(view: View): boolean {
  if (view.recurrence()?.isSevere !== true) return false;
  return neurologicalSigns(view).length === 0 && baclofenEffect(view) !== "not-tolerated";
}

function nextBaclofen(view: View): readonly NextDose[] {
  if (!mayTakeBaclofen(view)) return [];
  const next = nextDose(view);
  return next && (!next.from || next.from <= asOf(view)) ? [next] : [];
}

/** The sum is named only where it is a dose that the note names. */
function sayBaclofen({ perDay, order }: NextDose): string {
  const again = "Spasms are recurrent and severe: ";
  const ladder = `weekly steps of 10 mg/day, up to ${inMilligrams(ceiling)}`;
  if (!order) return `${again}start baclofen at ${inMilligrams(firstDose)}, with ${ladder}.`;
  const isNamed = [20n, 30n].some((digits) => compareDecimals(perDay, { digits, scale: 0 }) === 0);
  const to = isNamed ? `, to ${inMilligrams(perDay)}` : "";
  return `${again}baclofen has run for a week at its dose. Increase it by 10 mg/day${to}; ${ladder}.`;
}

/** Neither running already, nor found useless or not tolerated itself. */
function isOpen(view: View, treatment: Treatment): boolean {
  const effect = assessedOrder(view, treatment)?.effect?.found;
  const isRunning = view.orders.some((order) => order.treatment === treatment);
  return !isRunning && effect !== "ineffective" && effect !== "not-tolerated";
}

function sayAlbumin(view: View, treatment: Treatment): string {
  return treatment === "albumin" && isLow(view, "albumin") ? ", above all because albumin is low" : "";
}

function alternativesBecause(left: readonly Alternative[], view: View): readonly Because[] {
  const baclofen = assessedOrder(view, "baclofen");
  const offersVitaminE = left.some(({ treatment }) => treatment === "vitamin-e");
  const isAnticoagulated = view.picture.history.anticoagulated === true;
  return [
    ...(baclofen ? becauseEffect(baclofen) : []),
    ...lowBecause(view, "albumin"),
    ...(offersVitaminE && isAnticoagulated ? [becauseHistory("anticoagulated", true)] : []),
  ];
}

function reasonsToAdjust(view: View): string[] {
  return [
    ...(view.recurrence()?.isRecurrent ? ["spasms are recurrent"] : []),
    ...(view.ultrafiltration() ? ["fluid came off fast"] : []),
    ...(view.weightGain() ? ["much fluid was gained between the sessions"] : []),
    ...(hypoOsmolality(view).length > 0 ? ["plasma is hypo-osmolal"] : []),
  ];
}

/** The measures that fit the finding come first; otherwise the note's order stands. */
function measures(view: View): string[] {
  const isMuchFluid = view.ultrafiltration() !== null || view.weightGain() !== null;
  const isHypoOsmolal = hypoOsmolality(view).length > 0;
  const all = [
    { text: "slower ultrafiltration", fits: isMuchFluid },
    { text: "a sodium ramp, higher at first and then falling", fits: isHypoOsmolal },
    { text: "a cooler bath", fits: false },
    { text: "another composition of the bath", fits: false },
    { text: "a longer session, if much fluid must go", fits: isMuchFluid },
  ];
  return [...all.filter(({ fits }) => fits), ...all.filter(({ fits }) => !fits)].map(({ text }) => text);
}

function adjustBecause(view: View): readonly Because[] {
  const excesses = [view.ultrafiltration(), view.weightGain()];
  return [
    ...(view.recurrence()?.isRecurrent ? recurrenceBecause(view) : []),
    ...excesses.flatMap((found) => found?.because ?? []),
    ...hypoOsmolality(view).map((reading) => becauseLowOrHigh(reading, "low", view.limits)),
  ];
}

function recurrenceBecause(view: View): readonly Because[] {
  const stated = view.picture.history.spasmSessionsLast30Days;
  return [
    ...view.spasms.map(becauseSymptom),
    ...(view.recurrence()?.earlier ?? []).flatMap(becauseSpasmSession),
    ...(stated === undefined ? [] : [becauseHistory("spasm-sessions", stated)]),
  ];
}
