import { compareDecimals } from "../../base/decimal.ts";
import { hoursBetween } from "../../base/instant.ts";
import type { Because } from "../types/assessment.ts";
import type { Order, StoppedOrder } from "../types/picture.ts";
import {
  ceiling,
  courseOf,
  currentDose,
  firstDose,
  inMilligrams,
  isAbrupt,
  isBaclofen,
  milligramsOf,
  runningBaclofen,
  startsTooHigh,
  totalDose,
} from "../view/baclofen.ts";
import { known, type View } from "../view/view.ts";
import { becauseDoses, becauseOf, becauseOrder } from "../words/because.ts";
import { baclofenInKidneyFailure, intravenousMagnesium, quinineForCramps } from "../words/cautions.ts";
import { magnesiumBecause } from "./recommend.ts";
import { rule } from "./rule.ts";

export const never = [
  rule<Order>({
    id: "no-iv-magnesium",
    version: 2,
    section: "Critical Pitfalls to Avoid",
    references: [1],
    reads: ["order-route", "order-indication"],
    when: ({ orders }) => orders.filter(mayBeIntravenousMagnesium),
    subject: ({ orderId }) => orderId,
    severity: () => "critical",
    says: ({ route, indication }) =>
      route === "intravenous"
        ? "Stop intravenous magnesium: never supplement it so on dialysis. Change the bath instead." +
          (indication === "other" ? " The order states another purpose: report what it is for." : "")
        : `Confirm that this magnesium is not intravenous: the order's route is ${route ?? "missing"}. Never ` +
          "supplement it so on dialysis; change the bath instead.",
    because: (order) => [becauseOrder(order)],
    cautions: [intravenousMagnesium],
  }),

  rule<Order>({
    id: "no-calcium-or-potassium-before-magnesium",
    version: 2,
    section: "Critical Pitfalls to Avoid",
    references: [1],
    reads: ["magnesium", "potassium", "order-route", "order-indication"],
    limits: ["magnesium low"],
    when: (view) =>
      view.magnesium === "sufficient" ? [] : view.orders.filter((order) => isReplacement(order, view)),
    subject: ({ orderId }) => orderId,
    severity: () => "critical",
    says: (order, { magnesium }) =>
      `Do not replace ${order.treatment} before magnesium: it is ${magnesium}. ` +
      `${magnesium === "low" ? "Correct it in the bath first" : "Draw it first"}, and call the nephrologist now.` +
      sayPurpose(order),
    because: (order, view) => [
      becauseOrder(order),
      ...magnesiumBecause(view),
      ...(order.treatment === "calcium" && order.indication === "hyperkalaemia"
        ? potassiumBecause(view)
        : []),
    ],
  }),

  rule<Order>({
    id: "no-routine-quinidine",
    version: 1,
    section: "Critical Pitfalls to Avoid",
    references: [2],
    reads: [],
    when: ({ orders }) =>
      orders.filter(({ treatment }) => treatment === "quinidine" || treatment === "quinine"),
    subject: ({ orderId }) => orderId,
    severity: () => "urgent",
    says: ({ treatment }) =>
      treatment === "quinidine"
        ? "Do not use quinidine routinely: diarrhoea stops it in about a third of the patients. Ask the prescriber."
        : "Quinine is ordered. The note speaks of quinidine, which is not for routine use; see the caution, and " +
          "ask the prescriber.",
    because: (order) => [becauseOrder(order)],
    cautions: [quinineForCramps],
  }),

  rule<Order>({
    id: "baclofen-over-range",
    version: 1,
    section: "Treatment Algorithm, step 3",
    references: [2],
    reads: ["baclofen-dose"],
    when: (view) =>
      runningBaclofen(view).filter((order) => isOverCeiling(order, view) || startsTooHigh(order, view)),
    subject: ({ orderId }) => orderId,
    severity: () => "urgent",
    says: (order, view) =>
      isOverCeiling(order, view)
        ? `Baclofen runs at ${inMilligrams(totalDose(view))}: the note's ceiling is ${inMilligrams(ceiling)}. ` +
          "Call the prescriber; do not stop it at once."
        : `Baclofen was started at ${inMilligrams(startOf(order))}: the note starts at ${inMilligrams(firstDose)}. ` +
          "Call the prescriber.",
    because: (_, view) => runningBaclofen(view).flatMap(becauseDoses),
    cautions: [baclofenInKidneyFailure],
  }),

  rule<StoppedOrder>({
    id: "taper-baclofen",
    version: 2,
    section: "Critical Pitfalls to Avoid",
    references: [8],
    reads: ["baclofen-dose"],
    when: stoppedAtOnce,
    subject: ({ orderId }) => orderId,
    severity: () => "urgent",
    says: (_, { numbers: { prolongedBaclofenDays } }) =>
      "Baclofen was stopped at once: taper it slowly, for withdrawal brings irritability of the nervous system. Call " +
      `the prescriber now.${
        prolongedBaclofenDays === null
          ? " The site has not set from when on its use is prolonged, so any use counts."
          : ""
      }`,
    because: (order) => [
      ...becauseDoses(order),
      {
        input: "baclofen-stopped",
        value: order.stoppedAt,
        unit: null,
        at: order.stoppedAt,
        evidence: order.evidence,
      },
    ],
    cautions: [baclofenInKidneyFailure],
  }),
];

function isOverCeiling(order: Order, view: View): boolean {
  return currentDose(order) !== null && compareDecimals(totalDose(view), ceiling) > 0;
}

function startOf({ dosesPerDay: [first] }: Order) {
  return (first && milligramsOf(first)) ?? firstDose;
}

/** Baclofen stopped in this episode, with no other order of it running on. */
function stoppedAtOnce(view: View): readonly StoppedOrder[] {
  if (runningBaclofen(view).length > 0) return [];
  const recent = view.stopped.filter((order) => isBaclofen(order) && order.stoppedAt >= view.picture.opensAt);
  return recent.filter((order) => isProlonged(order, view) && isAbrupt(order, view));
}

/** Over all orders of its course; one of them whose start nobody told of begins with its stop, and may be of any age. */
function isProlonged(order: StoppedOrder, view: View): boolean {
  const { prolongedBaclofenDays } = view.numbers;
  if (prolongedBaclofenDays === null) return true;
  return courseOf(order, view).some(
    ({ since, stoppedAt }) =>
      since === stoppedAt || hoursBetween(since, order.stoppedAt) >= prolongedBaclofenDays * 24,
  );
}

/** A route that is missing, or that is said to be another, does not rule the vein out. */
export function mayBeIntravenousMagnesium({ treatment, route }: Order): boolean {
  return treatment === "magnesium" && route !== "oral" && route !== "dialysate";
}

/**
 * Without a stated purpose it counts as replacement; the calcium or potassium of the bath never does. Potassium
 * given otherwise does whatever is said of it. Calcium as a binder does unless it is oral, and calcium to protect the
 * heart from a high potassium unless that is high or unknown. Calcium of another purpose is asked for.
 */
export function isReplacement(order: Order, view: View): boolean {
  const { treatment, route, indication } = order;
  if (route === "dialysate") return false;
  if (treatment === "potassium") return true;
  if (treatment !== "calcium") return false;
  switch (indication) {
    case undefined:
    case "replacement":
      return true;
    case "binder":
      return route !== undefined && route !== "oral";
    case "hyperkalaemia":
      return isPotassiumKnownNotHigh(view);
    case "other":
      return false;
  }
}

/** With no upper limit set no potassium is known not to be high. */
function isPotassiumKnownNotHigh(view: View): boolean {
  const isHigh = view.standing.potassium.high.readings.length > 0;
  return !isHigh && known(view, "potassium", null)?.outcomes.high === "not-beyond";
}

function potassiumBecause(view: View): readonly Because[] {
  const reading = known(view, "potassium", null);
  return reading ? [becauseOf(reading)] : [];
}

function sayPurpose({ treatment, indication }: Order): string {
  if (indication === undefined) {
    return " The order states no purpose: if it is no replacement, report what it is for.";
  }
  if (treatment === "potassium") {
    return indication === "replacement" ? "" : " Potassium outside the bath counts so whatever its purpose.";
  }
  if (indication === "hyperkalaemia")
    return " The order names hyperkalaemia, and potassium is known not to be high.";
  return indication === "binder" ? " A binder is oral, and this one is not." : "";
}
