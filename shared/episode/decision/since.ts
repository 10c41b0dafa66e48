import { type Instant, plusMinutes } from "../../base/instant.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import { evidenceOfOrder } from "../facts/orders/fold-orders.ts";
import type { Episode } from "../state/episode.ts";

/** The clock of who states something may go ahead of ours by so much. */
const GRACE_MINUTES = 5;

/**
 * The episodes without what they told before the heart, on which a line rests, was found to be ill again: after somebody said
 * that it is not.
 * @param illSince each instant at which it was found to be ill, in order
 */
export function toldSinceIll(
  { because }: Line,
  episodes: readonly Episode[],
  illSince: readonly Instant[] | undefined,
  opensAt: Instant,
): readonly Episode[] {
  const illAt = illSince?.findLast((at) => at >= opensAt);
  if (illAt === undefined || !because.some(({ input }) => input === "structural-heart-disease"))
    return episodes;
  const from = toldFrom(illAt);
  return episodes.map((episode) => ({ ...episode, told: episode.told.filter(({ since }) => since >= from) }));
}

/** What is stated as of this instant may have been told from here on. */
export function toldFrom(stated: Instant): Instant {
  return plusMinutes(stated, -GRACE_MINUTES);
}

/** Since when the order runs that a line is about, if it is older than the episode. */
export function olderOrderOf(line: Line, { opensAt }: { readonly opensAt: Instant }): Instant | null {
  const order = line.because.find(({ evidence }) => evidence?.of === evidenceOfOrder(line.subject));
  return order?.at && order.at < opensAt ? order.at : null;
}
