import { earliest, type Instant, latest, minutesBetween, plusMinutes } from "../../../shared/base/instant.ts";
import type { ChartLimits, ChartPoint } from "../../../shared/views/chart-points.ts";
import type { PatientView } from "../ports.ts";

/** Pixels of one panel's drawing, in its own coordinates. */
export const frame = { width: 340, height: 182, left: 8, right: 44, top: 34, bottom: 24 } as const;

export const plot = {
  x0: frame.left,
  x1: frame.width - frame.right,
  y0: frame.top,
  y1: frame.height - frame.bottom,
} as const;

/** The stretch of time that all panels share. */
export interface ChartSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** How much is shown before the session's end, if nothing was drawn earlier in the session. */
const leadMinutes = 30;
const tailMinutes = 10;

/** From the session (or the first thing known) to the window's close, or as late as anything is known. */
export function chartSpan({ session, window, measurements, reference, now }: PatientView): ChartSpan {
  const drawn = measurements.measured.filter(isDrawn).map(({ at }) => at);
  const opened = window?.opensAt ?? session?.endedAt ?? earliest(...drawn) ?? reference;
  const from = earliest(
    plusMinutes(opened, -leadMinutes),
    plusMinutes(earliest(...drawn) ?? opened, -tailMinutes),
  );
  const to = latest(window?.closesAt, latest(...drawn), window ? null : now) ?? now;
  return { from: from ?? opened, to: plusMinutes(to, tailMinutes) };
}

/** What was drawn before the session decides nothing in it, and would press the hours after it together. */
export function isDrawn({ phase, millimoles }: ChartPoint): boolean {
  return phase !== "before" && millimoles !== null;
}

export function xOf(at: Instant, { from, to }: ChartSpan): number {
  const share = minutesBetween(from, at) / Math.max(minutesBetween(from, to), 1);
  return tenth(plot.x0 + Math.min(Math.max(share, 0), 1) * (plot.x1 - plot.x0));
}

/** The whole hours since `start` that the span shows; every other one where they would stand too close. */
export function hoursOf({ from, to }: ChartSpan, start: Instant): readonly Instant[] {
  const count = Math.floor(minutesBetween(start, to) / 60);
  const step = Math.max(1, Math.ceil(minutesBetween(from, to) / 60 / 8));
  return Array.from({ length: Math.max(count, 0) + 1 }, (_, index) => plusMinutes(start, index * 60)).filter(
    (_, index) => index % step === 0,
  );
}

/** From a value in mmol/L to a height; every limit and every value has its place. */
export function heightOf(values: readonly number[], limits: ChartLimits): (value: number) => number {
  const all = [...values, ...Object.values(limits)];
  const [low, high] = all.length > 0 ? [Math.min(...all), Math.max(...all)] : [0, 1];
  const margin = (high - low || 1) * 0.14;
  const [bottom, top] = [low - margin, high + margin];
  return (value) => tenth(plot.y1 - ((value - bottom) / (top - bottom)) * (plot.y1 - plot.y0));
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
