import { episodesOf, type Scope } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import { type ReviewGrounds, review } from "../../../../shared/episode/review.ts";
import type { Episode } from "../../../../shared/episode/state/episode.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import type { Policy } from "../../../../shared/protocol/policy.ts";
import { result, sessionEnded } from "../../../made-up/patients/episode-facts.ts";
import { at, site, storedFact, worldAt } from "../../../made-up/patients/ward.ts";

export const end = sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") });
export const highPotassium = (collectedAt: string) => result("potassium", 6.8, collectedAt);

export function scopeOf(...events: CloudEvent[]): Scope {
  const [scope] = episodesOf(fold(events.map((event) => storedFact(event, at("12:00")))), () => 5);
  if (!scope) throw new Error("the example has an episode");
  return scope;
}

export const elsewhere = (...unanchored: Episode[]) => ({
  unanchored,
  joined: [],
  others: unanchored,
  sessions: [],
  renewed: new Set<string>(),
  stopped: new Set<string>(),
});

export const look = (
  scope: Scope,
  now: string,
  given: Partial<ReviewGrounds> = {},
  policy: Partial<Policy> = {},
) =>
  review(
    scope,
    {
      stored: undefined,
      touched: true,
      elsewhere: elsewhere(),
      arrivals: new Map(),
      corrected: () => false,
      ...given,
    },
    worldAt(now, { policyHash: "now", policy: () => ({ ...site.policy, ...policy }) }),
  );

export function seen(scope: Scope, now: string, given: Partial<ReviewGrounds> = {}): Episode {
  const outcome = look(scope, now, given);
  if (!outcome) throw new Error("the example is looked at");
  return outcome.episode;
}
