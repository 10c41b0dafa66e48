import type { Policy } from "../policy.ts";
import type { CompiledLimits } from "../readings/limits.ts";
import { quantities } from "../readings/site-numbers.ts";
import { isReplacement, mayBeIntravenousMagnesium } from "../rules/never.ts";
import { rules } from "../rules/rules.ts";
import type { Unknown } from "../types/assessment.ts";
import type { Fluid, Order } from "../types/picture.ts";
import { type Analyte, analytes } from "../values/analyte.ts";
import { byAnalyte } from "../values/by-analyte.ts";
import { panel } from "../values/panel.ts";
import { currentDose, runningBaclofen } from "../view/baclofen.ts";
import { isAwaited, type Since } from "../view/draws.ts";
import { sinceLastOnset } from "../view/spasms.ts";
import { known, type View } from "../view/view.ts";
import { bodyWeight, disagree } from "../view/weights.ts";
import { type Input, inputs, type LimitInput } from "./inputs.ts";

type Reason = Exclude<Unknown["reason"], "no-limit">;
type Reasons = (view: View) => readonly Reason[];

/** Why an input does not count as known; none for one that does, or that decides nothing in this picture. */
const reasonsFor: Readonly<Record<Input, Reasons>> = {
  ...byAnalyte((analyte) => (view: View) => reasonsForAnalyte(analyte, view)),
  "spasm-severity": missingIf(({ spasms }) => spasms.some(({ severity }) => severity === undefined)),
  "spasm-onset": missingIf(({ spasms }) => spasms.some(({ onsetKnown }) => !onsetKnown)),
  "spasm-sessions": missingIf(isRecurrenceOpen),
  "session-end": missingIf(({ picture }) => picture.session === null),
  "dialysate-magnesium": missingIf((view) => isBathOpen(view, "magnesium")),
  "dialysate-calcium": missingIf((view) => isBathOpen(view, "calcium")),
  "dialysate-potassium": missingIf((view) => isBathOpen(view, "potassium")),
  "ultrafiltration-volume": missingIf(
    ({ picture: { session } }) => session !== null && session.fluid.volume === undefined,
  ),
  "body-weight": ({ picture: { session } }) => {
    if (!session) return [];
    if (!bodyWeight(session.fluid)) return ["missing"];
    return disagree(session.fluid) ? ["doubtful"] : [];
  },
  "weight-gain": missingIf(({ picture: { session } }) => session !== null && !isGainStated(session.fluid)),
  "structural-heart-disease": missingIf(
    ({ spasms, picture: { history } }) => spasms.length > 0 && history.structuralHeartDisease === undefined,
  ),
  "dialysis-since": missingIf(({ picture }) => picture.history.dialysisSince === undefined),
  "order-route": missingIf((view) =>
    view.orders.some((order) => order.route === undefined && routeDecides(order, view)),
  ),
  "order-indication": (view) => [
    ...missingIf(() =>
      view.orders.some((order) => order.indication === undefined && isReplacement(order, view)),
    )(view),
    ...(view.orders.some(isOfOtherPurpose) ? (["doubtful"] as const) : []),
  ],
  "baclofen-dose": missingIf((view) => runningBaclofen(view).some((order) => currentDose(order) === null)),
};

/**
 * The answers stand in the order of the inputs. What is said of each is the same every time, with each rule that it
 * could fire [L4].
 */
const answers = inputs.map((input) => {
  const readers = rules.filter(({ reads }) => reads.includes(input)).map(({ id }) => id);
  const unknown = (reason: Reason): Unknown => ({ input, reason, rules: readers });
  const said: Readonly<Record<Reason, Unknown>> = {
    missing: unknown("missing"),
    awaited: unknown("awaited"),
    "before-session": unknown("before-session"),
    doubtful: unknown("doubtful"),
    unusable: unknown("unusable"),
  };
  return { reasonsOf: reasonsFor[input], said };
});

/** Every input that decides something and is not there as it should be, with each rule that it could fire [L4]. */
export function unknownsOf(view: View): readonly Unknown[] {
  const found: Unknown[] = [];
  for (const { reasonsOf, said } of answers) for (const reason of reasonsOf(view)) found.push(said[reason]);
  return found.concat(withoutLimits(view));
}

function missingIf(isMissing: (view: View) => boolean): Reasons {
  return (view) => (isMissing(view) ? ["missing"] : []);
}

function isBathOpen(
  { spasms, picture: { session } }: View,
  electrolyte: "magnesium" | "calcium" | "potassium",
) {
  return spasms.length > 0 && session?.dialysate[electrolyte] === undefined;
}

function isRecurrenceOpen(view: View): boolean {
  const isStated = view.picture.history.spasmSessionsLast30Days !== undefined;
  return !isStated && view.recurrence()?.isRecurrent === false;
}

function isGainStated({ pre, previousPost, dry }: Fluid): boolean {
  return pre !== undefined && previousPost !== undefined && dry !== undefined;
}

function routeDecides(order: Order, view: View): boolean {
  const isBinder = order.treatment === "calcium" && order.indication === "binder";
  return mayBeIntravenousMagnesium(order) || isReplacement(order, view) || isBinder;
}

/** "Other" says nothing: calcium may be replaced under it, and magnesium given by vein. */
function isOfOtherPurpose({ treatment, route, indication }: Order): boolean {
  if (indication !== "other") return false;
  return treatment === "magnesium"
    ? route === "intravenous"
    : treatment === "calcium" && route !== "dialysate";
}

/** The panel's analytes are to be drawn after the onset; any other is known by a value since the session began. */
export function sinceFor(analyte: Analyte, view: View): Since {
  const isOfPanel = panel.some((each) => each === analyte);
  return (isOfPanel && sinceLastOnset(view)) || { at: view.picture.opensAt, isOnset: false };
}

/**
 * Values in doubt and values that could not be used, unless a known one came later, and blood that is awaited; where
 * there is nothing of these, why.
 */
function reasonsForAnalyte(analyte: Analyte, view: View): readonly Reason[] {
  const since = sinceFor(analyte, view);
  const settled = known(view, analyte, since.at);
  const pending = view.readings[analyte].filter(
    (reading) => !reading.settled && (!settled || reading.drawnAt >= settled.drawnAt),
  );
  const found: Reason[] = [];
  if (pending.some(({ problem }) => !problem)) found.push("doubtful");
  if (pending.some(({ problem }) => problem)) found.push("unusable");
  if (isAwaited(view, analyte, since)) found.push("awaited");
  return found.length > 0 || settled ? found : [whyNone(analyte, view)];
}

function whyNone(analyte: Analyte, { readings, earlier }: View): Reason {
  const isOlder = readings[analyte].length === 0 && earlier.some((reading) => reading.analyte === analyte);
  return isOlder ? "before-session" : "missing";
}

const unset = new WeakMap<Policy, readonly Unknown[]>();

function withoutLimits({ policy, limits, numbers }: View): readonly Unknown[] {
  const known = unset.get(policy);
  if (known) return known;
  const made = [
    ...analytes.flatMap((analyte) => blind(analyte, unsetSides(analyte, limits))),
    ...quantities.flatMap((each) => blind(each, numbers.quantities[each] ? [] : [`${each} high`])),
  ];
  unset.set(policy, made);
  return made;
}

function unsetSides(analyte: Analyte, limits: CompiledLimits): readonly LimitInput[] {
  const [own] = Object.values(limits[analyte]);
  return [
    ...(own?.low ? [] : [`${analyte} low` as const]),
    ...(own?.high ? [] : [`${analyte} high` as const]),
  ];
}

/** The rules that cannot fire for want of a limit. */
function blind(input: string, missing: readonly LimitInput[]): readonly Unknown[] {
  const without = rules.filter(({ limits }) => limits.some((limit) => missing.includes(limit)));
  return without.length > 0 ? [{ input, reason: "no-limit", rules: without.map(({ id }) => id) }] : [];
}
