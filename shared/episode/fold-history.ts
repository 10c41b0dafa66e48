import type { FactOf } from "../events/fact.ts";
import { type Instant, instant, plusHours } from "../protocol/instant.ts";
import type { History } from "../protocol/types.ts";
import { compare } from "./compare.ts";

export interface StatedHistory {
  readonly at: Instant;
  readonly history: History;
}

/** "The last 30 days" are those before the statement. */
const STATED_COUNT_HOLDS_HOURS = 30 * 24;

export function foldHistories(
  ends: readonly FactOf<"dialysis.session.ended.v1">[],
  stated: readonly FactOf<"history.stated.v1">[],
): StatedHistory[] {
  return [
    ...ends.flatMap(({ time, data: { history } }) => (history ? [{ at: instant(time), history }] : [])),
    ...stated.map(({ time, data }) => ({ at: instant(time), history: data })),
  ].sort((a, b) => compare(a.at, b.at) || compare(textOf(a), textOf(b)));
}

function textOf({ history }: StatedHistory): string {
  return JSON.stringify(Object.entries(history).sort());
}

/** Each item as it was stated last by the end of an episode. */
export function historyAsOf(
  histories: readonly StatedHistory[],
  { opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant },
): History {
  const stated = histories.filter(({ at }) => at <= closesAt);
  const recent = stated.filter(({ at }) => at >= plusHours(opensAt, -STATED_COUNT_HOLDS_HOURS));
  const last = <K extends keyof History>(from: readonly StatedHistory[], item: K): History[K] =>
    from.findLast(({ history }) => history[item] !== undefined)?.history[item];
  return {
    dialysisSince: last(stated, "dialysisSince"),
    structuralHeartDisease: last(stated, "structuralHeartDisease"),
    spasmSessionsLast30Days: last(recent, "spasmSessionsLast30Days"),
    anticoagulated: last(stated, "anticoagulated"),
  };
}
