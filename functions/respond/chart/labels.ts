import { plot } from "./scale.ts";

/** Pixels of a value's label in the widest letters that a page may be drawn with. */
const perSign = 9.2;
const lineHeight = 16;
/** A baseline that lies lower runs into the hours, one that lies higher into what is named above. */
const [highest, lowest] = [plot.y0 + 12, plot.y1 - 4] as const;
/** From a point to the baseline of a label above and below it. */
const [above, below] = [-9, 18] as const;
/** A label is still seen to be of its point at this many lines from it. */
const linesAway = 3;

/** A value's point, and what its label says. */
interface Labelled {
  readonly text: string;
  readonly x: number;
  readonly height: number;
  readonly isLow: boolean;
  readonly isCritical: boolean;
}

/** Where a label stands: its middle, and its baseline. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

type Box = Spot & { readonly half: number };

/**
 * A spot for each label, in the order given, of which no two lie over each other: the newest chooses first, then what is critical. Null where
 * none is free near its point: the table beside the chart says every value.
 */
export function spotsOf(labels: readonly Labelled[]): readonly (Spot | null)[] {
  const taken: Box[] = [];
  const spots = new Map<Labelled, Spot>();
  for (const label of inTurn(labels)) {
    const half = (label.text.length * perSign) / 2;
    const x = Math.min(Math.max(label.x, plot.x0 + half), plot.x1 - half);
    const y = baselinesOf(label).find((line) => taken.every((box) => !overlaps({ x, y: line, half }, box)));
    if (y === undefined) continue;
    taken.push({ x, y, half });
    spots.set(label, { x, y });
  }
  return labels.map((label) => spots.get(label) ?? null);
}

function inTurn(labels: readonly Labelled[]): readonly Labelled[] {
  const [newest, ...others] = labels.toReversed();
  if (!newest) return [];
  return [newest, ...others.filter((one) => one.isCritical), ...others.filter((one) => !one.isCritical)];
}

/** The side away from the middle first, and the lines next to the point before those farther away. */
function baselinesOf({ height, isLow }: Labelled): readonly number[] {
  const sides = isLow ? ([below, above] as const) : ([above, below] as const);
  const lines = Array.from({ length: linesAway }, (_, away) =>
    sides.map((side) => height + side + Math.sign(side) * away * lineHeight),
  ).flat();
  const inside = lines.filter((line) => line >= highest && line <= lowest);
  return inside.length > 0 ? inside : [Math.min(Math.max(height + above, highest), lowest)];
}

function overlaps(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < lineHeight;
}

/** Below which the limits' numbers would run into each other. */
const limitLineHeight = 12;

/** The heights of numbers that stand one below the other, from the highest: each as near to its own as the others and the frame let it. */
export function spread(heights: readonly number[]): readonly number[] {
  const down: number[] = [];
  for (const height of heights)
    down.push(Math.max(height, (down.at(-1) ?? -limitLineHeight) + limitLineHeight));
  const up: number[] = [];
  for (const height of down.toReversed())
    up.push(Math.min(height, (up.at(-1) ?? plot.y1 + limitLineHeight) - limitLineHeight));
  return up.toReversed();
}
