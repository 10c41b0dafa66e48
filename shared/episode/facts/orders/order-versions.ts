import { byText, instant } from "../../../base/instant.ts";
import { canonicalJson } from "../../../events/digest.ts";
import type { FactOf } from "../../../events/fact.ts";
import { isAhead, type Receivable } from "../../state/ahead.ts";
import { byDanger } from "./order-danger.ts";

export type Change = FactOf<"treatment.changed.v1"> & Receivable;

/**
 * Changes of one order, each from when it holds, in that order. What was changed after something that was said of a later time
 * holds from when it was changed: a stop that is taken back, another route under the old date. Of two of one time, the worse comes last.
 */
export function inEffect(known: readonly Change[]): Change[] {
  const changes = known.filter((change) => !isSaidAnew(change, known));
  return changes
    .map((change) => ({ ...change, time: heldFrom(change, changes) }))
    .sort((a, b) => byText(instant(a.time), instant(b.time)) || byDanger(a, b));
}

/** Its system touched it, and it says what its last version said: what was given or assessed meanwhile stands. */
function isSaidAnew({ issued, data }: Change, changes: readonly Change[]): boolean {
  if (issued === undefined) return false;
  const earlier = changes.filter(
    (other) => isVersion(other) && instant(versionTime(other)) < instant(issued),
  );
  const last = earlier.sort((a, b) => byText(instant(versionTime(a)), instant(versionTime(b)))).at(-1);
  return last !== undefined && canonicalJson(last.data) === canonicalJson(data);
}

/** One that was dated ahead of its receipt is told again in its time. */
function isVersion({ receivedAt, ...change }: Change): boolean {
  const { action } = change.data;
  return (action === "ordered" || action === "stopped") && !isAhead(instant(versionTime(change)), receivedAt);
}

function versionTime({ issued, time }: Pick<Change, "issued" | "time">): string {
  return issued ?? time;
}

function heldFrom(change: Change, changes: readonly Change[]): string {
  const { time, issued } = change;
  if (issued === undefined) return time;
  const isLater = changes.some((other) => {
    return instant(versionTime(other)) < instant(issued) && instant(other.time) >= instant(time);
  });
  return isLater ? issued : time;
}
