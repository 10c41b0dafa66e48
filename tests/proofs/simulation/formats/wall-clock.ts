const MINUTE = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Year to second as the clock on the wall shows them: 20261025013000. */
export function wallClock(zone: string, at: number): string {
  const known = clocks.get(zone);
  const clock = known ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...shown });
  if (!known) clocks.set(zone, clock);
  return clock.format(at).replace(/\D/g, "");
}

/** Minutes that the zone is ahead of UTC. */
export function offsetMinutes(zone: string, at: number): number {
  const wall = wallClock(zone, at);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    wall.slice(0, 4),
    ...(wall.slice(4).match(/../g) ?? []),
  ].map(Number);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - at) / MINUTE);
}

/** Where the clock shows one time twice: the first of the two, and that nobody can tell them apart. */
export function readBack(zone: string, at: number): { readonly first: number; readonly isTwice: boolean } {
  const wall = wallClock(zone, at);
  // The change is an hour everywhere but on Lord Howe.
  for (const change of [30 * MINUTE, 60 * MINUTE]) {
    if (wallClock(zone, at - change) === wall) return { first: at - change, isTwice: true };
    if (wallClock(zone, at + change) === wall) return { first: at, isTwice: true };
  }
  return { first: at, isTwice: false };
}

/** +01:00, or with another separator. */
export function offsetText(minutes: number, separator = ":"): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const all = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(all / 60))}${separator}${two(all % 60)}`;
}

const shown = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const;
