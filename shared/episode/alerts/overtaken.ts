import { type Instant, latest, plusMinutes } from "../../base/instant.ts";
import { assess } from "../../protocol/assess.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import type { Grounds } from "../decision/grounds.ts";
import { fold } from "../facts/fold.ts";
import type { Draft } from "../messages/draft.ts";
import { evidenceOf, lastSeverity, lineKey, ringsAPhone } from "../reconcile.ts";
import { scopesOf } from "../review-all.ts";
import type { Alert } from "../state/alert.ts";
import { type Episode, isStanding, type LineRecord } from "../state/episode.ts";
import type { StoredFact } from "../state/patient.ts";
import { tellOps } from "./escalate.ts";
import { asRaised, newAlert } from "./raise.ts";

/** A fact that waited longer than this is told as late. */
const LATE_AFTER_MINUTES = 30;

/** What the decision is taken on. */
type Taken = Pick<Grounds, "state" | "arrived" | "world">;

interface Overtaken {
  readonly episode: string;
  readonly lines: readonly Line[];
}

/**
 * Ops hear of what nobody can be told of any more: a fact waited so long that what it would have rung for had ended, or
 * was superseded, by the time it was decided.
 * @param episodes as they stand after this decision
 */
export function tellOvertaken(
  draft: Draft,
  { state, arrived, world }: Taken,
  episodes: ReadonlyMap<string, Episode>,
): Draft {
  const waited = arrived.filter(({ receivedAt }) => plusMinutes(receivedAt, LATE_AFTER_MINUTES) < world.now);
  const then = latest(...waited.map(({ receivedAt }) => receivedAt));
  if (then === null) return draft;
  return overtakenIn({ state, arrived: waited, world }, then, episodes).reduce(
    (before, { episode, lines }) => {
      const ended = { at: world.now, why: "resolved" } as const;
      const alert: Alert = {
        ...newAlert(episode, "urgent", then, world),
        state: "resolved",
        raisedFor: lines.map(asRaised(then)),
        ended,
      };
      return tellOps(before.put(alert), alert, "overtaken", "overtaken", world);
    },
    draft,
  );
}

/** What these facts said when they were accepted, as far as it neither stands now nor was ever told. */
function overtakenIn(
  { state, arrived: waited, world }: Taken,
  then: Instant,
  episodes: ReadonlyMap<string, Episode>,
): Overtaken[] {
  const known = [...state.facts.filter(({ receivedAt }) => receivedAt <= then), ...waited];
  const stored = new Map(state.episodes.map((episode) => [episode.id, episode]));
  const told = new Set(
    [...episodes.values()].flatMap((episode) => episode.told.filter(wasRung).map((line) => lineKey(line))),
  );
  const theirs = evidenceIn(waited);
  return scopesOf(fold(known), stored, world).flatMap((scope) => {
    const policy = stored.get(scope.id)?.policy ?? world.policyHash;
    const lines = assess(scope.picture, world.policy(policy), then).lines.filter((line) => {
      const isTheirs = evidenceOf(line).some(({ of }) => theirs.has(of));
      return ringsAPhone(line.severity) && isTheirs && !told.has(lineKey(line));
    });
    return lines.length > 0 ? [{ episode: scope.id, lines }] : [];
  });
}

function wasRung(line: LineRecord): boolean {
  return line.alerts.length > 0 || (isStanding(line) && ringsAPhone(lastSeverity(line)));
}

function evidenceIn(waited: readonly StoredFact[]): ReadonlySet<string> {
  const { labs, symptoms, orders, sessions } = fold(waited);
  return new Set([...labs, ...symptoms, ...orders, ...sessions].map(({ evidence }) => evidence.of));
}
