import { currentDose, runningBaclofen } from "./baclofen.ts";
import { type Input, inputs, type LimitInput } from "./inputs.ts";
import type { CompiledLimits } from "./limits.ts";
import { bodyWeight } from "./quantities.ts";
import { recurrenceOf } from "./recurrence.ts";
import { isReplacement, mayBeIntravenousMagnesium } from "./rules/never.ts";
import { rules } from "./rules.ts";
import { quantities } from "./site-numbers.ts";
import { type Analyte, analytes, type Fluid, type Order, type Policy, type Unknown } from "./types.ts";
import { known, type View } from "./view.ts";

type Reason = Exclude<Unknown["reason"], "no-limit">;

const readers: ReadonlyMap<Input, readonly string[]> = new Map(
  inputs.map((input) => [input, rules.filter(({ reads }) => reads.includes(input)).map(({ id }) => id)]),
);

/** Law 4: every input that decides something and is not there as it should be, with each rule that it could fire. */
export function unknownsOf(view: View): readonly Unknown[] {
  const absent = inputs.flatMap((input) =>
    reasonsFor(input, view).map((reason) => ({ input, reason, rules: readers.get(input) ?? [] })),
  );
  return [...absent, ...withoutLimits(view)];
}

function reasonsFor(input: Input, view: View): readonly Reason[] {
  const { picture, spasms } = view;
  switch (input) {
    case "magnesium":
    case "calcium-ionized":
    case "calcium-ionized-ph74":
    case "calcium-total":
    case "calcium-corrected":
    case "potassium":
    case "phosphate":
    case "bicarbonate":
    case "ph":
    case "albumin":
    case "aluminium":
    case "sodium":
    case "osmolality":
      return reasonsForAnalyte(input, view);
    case "spasm-severity":
      return missingIf(spasms.some(({ severity }) => severity === undefined));
    case "spasm-onset":
      return missingIf(spasms.some(({ onsetKnown }) => !onsetKnown));
    case "spasm-sessions":
      return missingIf(isRecurrenceOpen(view));
    case "session-end":
      return missingIf(picture.session === null);
    case "dialysate-magnesium":
      return missingIf(spasms.length > 0 && picture.session?.dialysate.magnesium === undefined);
    case "dialysate-calcium":
      return missingIf(spasms.length > 0 && picture.session?.dialysate.calcium === undefined);
    case "dialysate-potassium":
      return missingIf(spasms.length > 0 && picture.session?.dialysate.potassium === undefined);
    case "ultrafiltration-volume":
      return missingIf(picture.session !== null && picture.session.fluid.volume === undefined);
    case "body-weight":
      return missingIf(picture.session !== null && bodyWeight(picture.session.fluid) === null);
    case "weight-gain":
      return missingIf(picture.session !== null && !isGainStated(picture.session.fluid));
    case "structural-heart-disease":
      return missingIf(spasms.length > 0 && picture.history.structuralHeartDisease === undefined);
    case "dialysis-since":
      return missingIf(picture.history.dialysisSince === undefined);
    case "order-route":
      return missingIf(picture.orders.some((order) => order.route === undefined && routeDecides(order)));
    case "order-indication":
      return missingIf(
        picture.orders.some((order) => order.indication === undefined && isReplacement(order)),
      );
    case "baclofen-dose":
      return missingIf(runningBaclofen(view).some((order) => currentDose(order) === null));
  }
}

function missingIf(missing: boolean): readonly Reason[] {
  return missing ? ["missing"] : [];
}

function isRecurrenceOpen(view: View): boolean {
  const isStated = view.picture.history.spasmSessionsLast30Days !== undefined;
  return !isStated && recurrenceOf(view)?.isRecurrent === false;
}

function isGainStated({ pre, previousPost, dry }: Fluid): boolean {
  return pre !== undefined && previousPost !== undefined && dry !== undefined;
}

function routeDecides(order: Order): boolean {
  return mayBeIntravenousMagnesium(order) || isReplacement(order);
}

/** Values in doubt and values that could not be used, unless a known one came later; missing where there is neither. */
function reasonsForAnalyte(analyte: Analyte, view: View): readonly Reason[] {
  const settled = known(view, analyte, view.lastOnset);
  const pending = view.readings[analyte].filter(
    (reading) => !reading.settled && (!settled || reading.drawnAt >= settled.drawnAt),
  );
  if (pending.length === 0) return missingIf(!settled);
  const unusable: readonly Reason[] = pending.some(({ problem }) => problem) ? ["unusable"] : [];
  const doubtful: readonly Reason[] = pending.some(({ problem }) => !problem) ? ["doubtful"] : [];
  return [...doubtful, ...unusable];
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
