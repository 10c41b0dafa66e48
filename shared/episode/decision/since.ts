import { type Instant, latest, plusMinutes } from "../../base/instant.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import { evidenceOfOrder } from "../facts/orders/fold-orders.ts";

/** The clock of who states something may go ahead of ours by so much. */
const GRACE_MINUTES = 5;

/**
 * What was told before is told of something else: before an older order ran, or we heard that it runs again, or before the
 * heart, on which a line rests, was found to be ill again after somebody said that it is not. The first instant where nothing
 * has begun anew.
 */
export function begunAt(line: Line, hours: { readonly opensAt: Instant }, begun: Begun): Instant {
  const isOfHeart = line.because.some(({ input }) => input === "structural-heart-disease");
  const illAt = isOfHeart ? begun.illSince?.findLast((at) => at >= hours.opensAt) : undefined;
  const at = olderOrderOf(line, hours) ?? illAt;
  return latest(at && plusMinutes(at, -GRACE_MINUTES), begun.resumed?.(evidenceOfOrder(line.subject))) ?? "";
}

interface Begun {
  /** Each instant at which the heart was found to be ill, in order. */
  readonly illSince?: readonly Instant[] | undefined;
  /** When we heard of an order, by its evidence, that it runs again. */
  readonly resumed?: ((order: string) => Instant | undefined) | undefined;
}

/** Since when the order runs that a line is about, if it is older than the episode. */
export function olderOrderOf(line: Line, { opensAt }: { readonly opensAt: Instant }): Instant | null {
  const order = line.because.find(({ evidence }) => evidence?.of === evidenceOfOrder(line.subject));
  return order?.at && order.at < opensAt ? order.at : null;
}
