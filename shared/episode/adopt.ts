import { graver } from "../protocol/severity.ts";
import type { Line } from "../protocol/types.ts";
import { evidenceOf, keyOf, ringsAPhone } from "./reconcile.ts";
import type { Episode, ToldLine } from "./state.ts";

/**
 * What an episode takes over from unanchored ones: a line that was told there and rests on some of the
 * same evidence here is no news here.
 */
export function inherit(
  lines: readonly Line[],
  own: readonly ToldLine[],
  unanchored: readonly Episode[],
): ToldLine[] {
  const known = new Set(own.filter((line) => line.state === "standing").map(keyOf));
  const inherited = lines.flatMap((line) => {
    if (known.has(keyOf(line))) return [];
    const told = gravestTold(line, unanchored);
    return told ? [told] : [];
  });
  const replaced = new Set(inherited.map(keyOf));
  return [...own.filter((line) => !replaced.has(keyOf(line))), ...inherited];
}

/** As grave as it was told anywhere; every alert that told it goes along. */
function gravestTold(line: Line, unanchored: readonly Episode[]): ToldLine | undefined {
  const grounds = new Set(evidenceOf(line).map(({ of }) => of));
  const told = unanchored
    .flatMap((episode) => episode.told)
    .filter((told) => told.state === "standing" && keyOf(told) === keyOf(line) && wasTold(told))
    .filter((told) => told.evidence.some(({ of }) => grounds.has(of)));
  const gravest = told.reduce<ToldLine | undefined>(
    (top, next) => (top && !graver(next.severity, top.severity) ? top : next),
    undefined,
  );
  return gravest && { ...gravest, alerts: [...new Set(told.flatMap(({ alerts }) => alerts))] };
}

/** A grave line that no alert told was only noted, in an episode that was not open: nobody has heard of it. */
function wasTold({ severity, alerts }: ToldLine): boolean {
  return alerts.length > 0 || !ringsAPhone(severity);
}
