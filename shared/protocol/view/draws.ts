import { earliest, type Instant, plusMinutes } from "../../base/instant.ts";
import type { Draw } from "../types/picture.ts";
import type { Analyte } from "../values/analyte.ts";
import { meaningOf } from "../values/codes.ts";
import { panel } from "../values/panel.ts";
import { known, type View } from "./view.ts";

/** Word of a draw may reach us by so many minutes before the draw itself, by the clocks of two systems. */
const clockGrace = 5;

/** From when on a draw counts [P1.awaited]. */
export interface Since {
  readonly at: Instant;
  /** The onset of a spasm: what is drawn for it is awaited for no more than so long from then. */
  readonly isOnset: boolean;
}

/** Blood that was drawn for an analyte, and whose result has not come. */
export interface Awaiting {
  readonly draws: readonly Draw[];
  /** It is overdue from then on. */
  readonly until: Instant;
}

/** Null where nothing was drawn for the analyte since then, or it is known. */
export function awaitingOf(view: View, analyte: Analyte, since: Since): Awaiting | null {
  const draws = (view.picture.draws ?? []).filter((draw) => covers(draw, analyte) && isSince(draw, since.at));
  const first = earliest(...draws.map(firstWord));
  if (!first || known(view, analyte, since.at)) return null;
  const { minutes, atMostMinutes } = view.numbers.awaited;
  const atMost = since.isOnset ? plusMinutes(since.at, atMostMinutes) : null;
  return { draws, until: earliest(plusMinutes(first, minutes), atMost) ?? first };
}

export function isAwaited(view: View, analyte: Analyte, since: Since): boolean {
  const awaiting = awaitingOf(view, analyte, since);
  return awaiting !== null && view.now < awaiting.until;
}

/** Null while it is awaited in time. */
export function overdueOf(view: View, analyte: Analyte, since: Since): Awaiting | null {
  const awaiting = awaitingOf(view, analyte, since);
  return awaiting && view.now >= awaiting.until ? awaiting : null;
}

/** The earlier of the collection and its receipt. */
function firstWord({ collectedAt, receivedAt }: Draw): Instant {
  return receivedAt < collectedAt ? receivedAt : collectedAt;
}

/** Blood whose word came before the spasm was not drawn for it, whatever time it names. */
function isSince({ collectedAt, receivedAt }: Draw, since: Instant): boolean {
  return collectedAt >= since && plusMinutes(receivedAt, clockGrace) >= since;
}

/** Without codes it is the whole panel. */
export function covers({ codes }: Draw, analyte: Analyte): boolean {
  if (codes.length === 0) return panel.some((each) => each === analyte);
  return codes.some((code) => {
    const meaning = meaningOf(code);
    return meaning?.analyte === analyte && meaning.material === "blood";
  });
}
