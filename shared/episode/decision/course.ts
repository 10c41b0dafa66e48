import type { Raised } from "../alerts/new-lines.ts";
import type { About } from "../alerts/remind.ts";
import type { Uncovered } from "../alerts/uncovered.ts";
import { Draft } from "../messages/draft.ts";
import type { Episode } from "../state/episode.ts";
import type { Grounds } from "./grounds.ts";

/** What the steps of a decision have come to so far. Each takes one and gives the next: nothing else passes between them. */
export interface Course {
  readonly draft: Draft;
  readonly episodes: ReadonlyMap<string, Episode>;
  readonly raised: readonly Raised[];
  /** Alerts of which a line was withdrawn. */
  readonly withdrawn: readonly string[];
  /** Alerts that a person passed on. */
  readonly passedOn: ReadonlySet<string>;
  readonly uncovered: Uncovered;
}

/** What reminders, and the time of the next one, are told by. */
export function aboutOf({ episodes }: Course, { patient, reviewed }: Grounds): About {
  return { episodes: [...episodes.values()], patient, scopes: reviewed.scopes };
}

export function begun({ state, reviewed, world, windows }: Grounds): Course {
  return {
    draft: Draft.of(state.subject, state.alerts, state.messages, world, windows),
    episodes: reviewed.episodes,
    raised: [],
    withdrawn: [],
    passedOn: new Set(),
    uncovered: new Map(),
  };
}
