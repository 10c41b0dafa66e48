import type { FactOf } from "../events/fact.ts";
import { instant } from "../protocol/instant.ts";
import type { RunningOrder } from "./fold.ts";

type Change = FactOf<"treatment.changed.v1">;

/**
 * One order per orderId: from when it was first ordered, started or given until it was stopped. What a later change leaves out stays as stated before.
 * @param changes in order of time
 */
export function foldOrders(changes: readonly Change[]): RunningOrder[] {
  const byOrder = Map.groupBy(changes, (change) => change.data.orderId);
  return [...byOrder.values()].flatMap(foldOrder).sort((a, b) => (a.orderId < b.orderId ? -1 : 1));
}

function foldOrder(changes: readonly Change[]): RunningOrder[] {
  const begun = changes.filter(({ data }) => data.action !== "stopped" && data.action !== "assessed");
  const [first] = begun;
  const last = begun.at(-1);
  if (!first || !last) return [];
  const stated = Object.assign({}, ...changes.map((change) => change.data)) as Change["data"];
  const stop = changes.findLast(({ data }) => data.action === "stopped");
  const onlyGiven = begun.every(({ data }) => data.action === "given");
  const lastAt = instant(last.time);
  const stoppedAt = stop && instant(stop.time);
  return [
    {
      evidence: {
        of: `order:${stated.orderId}`,
        version: JSON.stringify([stated.treatment, stated.route, stated.indication]),
      },
      orderId: stated.orderId,
      treatment: stated.treatment,
      since: instant(first.time),
      stoppedAt: stoppedAt && stoppedAt >= lastAt ? stoppedAt : null,
      lastGivenAt: onlyGiven ? lastAt : null,
      route: stated.route,
      indication: stated.indication,
    },
  ];
}
