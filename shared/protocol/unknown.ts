import { type Input, inputs, type LimitInput } from "./inputs.ts";
import type { CompiledLimits } from "./limits.ts";
import { isReplacement, mayBeIntravenousMagnesium } from "./rules/never.ts";
import { rules } from "./rules.ts";
import { type Analyte, analytes, type Order, type Unknown } from "./types.ts";
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
  return [...absent, ...withoutLimits(view.limits)];
}

function reasonsFor(input: Input, view: View): readonly Reason[] {
  const { picture, spasms } = view;
  switch (input) {
    case "magnesium":
    case "calcium-ionized":
    case "calcium-total":
    case "potassium":
    case "phosphate":
      return reasonsForAnalyte(input, view);
    case "spasm-severity":
      return missingIf(spasms.some(({ severity }) => severity === undefined));
    case "spasm-onset":
      return missingIf(spasms.some(({ onsetKnown }) => !onsetKnown));
    case "session-end":
      return missingIf(picture.session === null);
    case "dialysate-magnesium":
      return missingIf(spasms.length > 0 && picture.session?.dialysate.magnesium === undefined);
    case "dialysate-calcium":
      return missingIf(spasms.length > 0 && picture.session?.dialysate.calcium === undefined);
    case "dialysate-potassium":
      return missingIf(spasms.length > 0 && picture.session?.dialysate.potassium === undefined);
    case "dialysis-since":
      return missingIf(picture.history.dialysisSince === undefined);
    case "order-route":
      return missingIf(picture.orders.some((order) => order.route === undefined && routeDecides(order)));
    case "order-indication":
      return missingIf(
        picture.orders.some((order) => order.indication === undefined && isReplacement(order)),
      );
  }
}

function missingIf(missing: boolean): readonly Reason[] {
  return missing ? ["missing"] : [];
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

const unset = new WeakMap<CompiledLimits, readonly Unknown[]>();

function withoutLimits(limits: CompiledLimits): readonly Unknown[] {
  const known = unset.get(limits);
  if (known) return known;
  const made = analytes.flatMap((analyte) => withoutLimit(analyte, limits));
  unset.set(limits, made);
  return made;
}

function withoutLimit(analyte: Analyte, limits: CompiledLimits): readonly Unknown[] {
  const own = limits[analyte]["mmol/L"];
  const missing = new Set<LimitInput>([
    ...(own?.low ? [] : [`${analyte} low` as const]),
    ...(own?.high ? [] : [`${analyte} high` as const]),
  ]);
  const blind = rules.filter((rule) => rule.limits.some((limit) => missing.has(limit))).map(({ id }) => id);
  return blind.length > 0 ? [{ input: analyte, reason: "no-limit", rules: blind }] : [];
}
