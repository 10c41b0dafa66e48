import { compareDecimals, type Decimal, minus, parseDecimal, times, whole } from "../../base/decimal.ts";
import type { Fluid } from "../types/picture.ts";

/** Ours, in kg [P1.weights]: nobody gains so much in a session, and fluid accounts for all but so much. */
const gainAtMost = whole(1);
const gapAtMost = whole(2);

/** A weight, and the name of the input that it is. */
export interface Weight {
  readonly input: string;
  readonly kg: Decimal;
}

/** Null for one that is missing, or that is none: zero and below. */
export function positive(text: string | undefined): Decimal | null {
  const value = text === undefined ? null : parseDecimal(text);
  return value && value.digits > 0n ? value : null;
}

/** Post-dialysis weight, else dry weight, else the weight before. */
export function bodyWeight({ post, dry, pre }: Fluid): Weight | null {
  return weightIn("weight-after", post) ?? weightIn("dry-weight", dry) ?? weightIn("weight-before", pre);
}

/**
 * The weights that a rate is worked out with. Where they do not agree one of them is mistyped, and nobody knows which:
 * the dry weight is taken too, and the weight before where there is none.
 */
export function bodyWeights(fluid: Fluid): readonly Weight[] {
  const other = disagree(fluid) ? bodyWeight({ ...fluid, post: undefined }) : null;
  return [bodyWeight(fluid), other].filter((weight) => weight !== null);
}

/** Whether the weight rose by more than 1 kg, or what the fluid does not account for is beyond 2 kg. */
export function disagree({ pre, post, volume }: Fluid): boolean {
  const [before, after] = [positive(pre), positive(post)];
  if (!before || !after) return false;
  const lost = minus(before, after);
  if (compareDecimals({ ...lost, digits: -lost.digits }, gainAtMost) > 0) return true;
  const taken = volume === undefined ? null : parseDecimal(volume);
  return (
    taken !== null &&
    compareDecimals(magnitude(minus(lost, times(taken, { digits: 1n, scale: 3 }))), gapAtMost) > 0
  );
}

function weightIn(input: string, text: string | undefined): Weight | null {
  const kg = positive(text);
  return kg && { input, kg };
}

function magnitude({ digits, scale }: Decimal): Decimal {
  return { digits: digits < 0n ? -digits : digits, scale };
}
