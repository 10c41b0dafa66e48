import { daysBefore } from "../../base/horizons.ts";
import { type Instant, instant } from "../../base/instant.ts";
import type { CloudEvent } from "../fact.ts";
import { kinds } from "../kinds.ts";

type Parts = readonly [recent: CloudEvent | null, behind: CloudEvent | null];

/** What of a fact tells of a moment that is recent, and what of one before; null where there is none. */
export function partsByAge(event: CloudEvent, isRecent: (at: string) => boolean): Parts {
  const whole = (at: string): Parts => (isRecent(at) ? [event, null] : [null, event]);
  switch (event.type) {
    case "lab.results.reported.v1": {
      const { data } = event;
      const when = (result: (typeof data.results)[number]) =>
        result.collectedAt ?? result.issuedAt ?? event.time;
      const withThese = (results: typeof data.results) => ({ ...event, data: { ...data, results } });
      return split(event, data.results, (result) => isRecent(when(result)), withThese);
    }
    case "symptoms.reported.v1": {
      const withThese = (symptoms: typeof event.data.symptoms) => ({ ...event, data: { symptoms } });
      return split(event, event.data.symptoms, ({ onset }) => isRecent(onset ?? event.time), withThese);
    }
    case "dialysis.session.ended.v1":
      return whole(event.data.endedAt);
    case "dialysis.session.started.v1":
      return whole(event.data.startedAt);
    case "specimen.collected.v1":
      return whole(event.data.collectedAt);
    default:
      return kinds[event.type].ages ? whole(event.time) : [event, null];
  }
}

function split<T>(
  event: CloudEvent,
  all: readonly T[],
  isRecent: (one: T) => boolean,
  withThese: (some: T[]) => CloudEvent,
): Parts {
  const recent = all.filter(isRecent);
  if (recent.length === all.length) return [event, null];
  const behind = withThese(all.filter((one) => !isRecent(one)));
  return [recent.length === 0 ? null : withThese(recent), behind];
}

/** What of a fact is of longer ago than a site takes, when it comes now: its sender is told that it will be held. */
export function partBehind(
  event: CloudEvent,
  { timeBehindDays }: TakesBack,
  now: Instant,
): CloudEvent | null {
  const horizon = daysBefore(now, timeBehindDays);
  return partsByAge(event, (at) => instant(at) >= horizon)[1];
}

interface TakesBack {
  readonly timeBehindDays: number;
}
