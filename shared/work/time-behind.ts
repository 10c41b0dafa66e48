import { type Instant, instant, plusHours } from "../base/instant.ts";
import type { StoredFact } from "../episode/state/patient.ts";
import type { CloudEvent } from "../events/fact.ts";
import type { HeldItem } from "../events/held.ts";
import { kinds } from "../events/kinds.ts";
import { timeBehindItem } from "./commit/conflict.ts";

/** A fact as far as it may be decided upon, and what of it waits for a person because it is of long ago. */
interface Sorted {
  readonly taken: readonly StoredFact[];
  readonly held: readonly HeldItem[];
}

/**
 * What happened longer than `days` before it was accepted is in no picture: it is held, never passed over. Of a report, or a
 * list of symptoms, the others are taken. Orders, history and answers count whatever their age.
 */
export function sortByAge(facts: readonly StoredFact[], days: number): Sorted {
  const sorted = facts.map((fact) => sortOne(fact, plusHours(fact.receivedAt, -days * 24)));
  return { taken: sorted.flatMap(({ taken }) => taken), held: sorted.flatMap(({ held }) => held) };
}

function sortOne(fact: StoredFact, horizon: Instant): Sorted {
  const [recent, behind] = partsOf(fact.event, (at) => instant(at) >= horizon);
  return {
    taken: recent === null ? [] : [recent === fact.event ? fact : { ...fact, event: recent }],
    held: behind === null ? [] : [timeBehindItem({ ...fact, event: behind })],
  };
}

type Parts = readonly [recent: CloudEvent | null, behind: CloudEvent | null];

function partsOf(event: CloudEvent, isRecent: (at: string) => boolean): Parts {
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
