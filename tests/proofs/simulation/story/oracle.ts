import { earliest, instant } from "../../../../shared/base/instant.ts";
import { episodesOf, type Scope } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { Episode } from "../../../../shared/episode/state/episode.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import { assess } from "../../../../shared/protocol/assess.ts";
import { type Assessment, severities } from "../../../../shared/protocol/types/assessment.ts";
import { type Kept, keyOfLine } from "../people/patient.ts";
import type { Policies } from "../people/policies.ts";

export interface Said {
  readonly scope: Scope;
  readonly assessment: Assessment;
}

/** What the facts alone say at an instant: no order of arrival, no state, no store. Each episode by the policy that it began under. */
export function sayAll(
  { facts, episodes }: Pick<Kept, "facts" | "episodes">,
  policies: Policies,
  at: string,
): Said[] {
  const hashes = new Map(episodes.map(({ id, policy }) => [id, policy]));
  const policyOf = (episode: string) => policies.by(hashes.get(episode));
  return episodesOf(fold(facts), (episode) => policyOf(episode).windowHours).map((scope) => {
    return { scope, assessment: assess(scope.picture, policyOf(scope.id), at) };
  });
}

/** A grave line that nobody was told of, or not so gravely. */
interface Untold {
  readonly scope: Scope;
  readonly name: string;
  /** It was told in another episode. */
  readonly elsewhere: boolean;
}

export function untold(said: readonly Said[], episodes: readonly Episode[], except: string | null): Untold[] {
  const everywhere = new Set(
    episodes.flatMap(({ told }) => told.filter(({ alerts }) => alerts.length > 0).map(keyOfLine)),
  );
  return said.flatMap(({ scope, assessment }) => {
    const told = episodes.find(({ id }) => id === scope.id)?.told ?? [];
    return assessment.lines
      .filter(({ severity, rule }) => rank(severity) >= rank("urgent") && rule !== except)
      .filter((line) => {
        const own = told.find((each) => keyOfLine(each) === keyOfLine(line) && each.state === "standing");
        // A spasm of before came along: a session that begins makes nothing of it urgent anew.
        if (own?.carried) return line.severity === "critical" && restsOnMore(line, own);
        return (
          !own || own.alerts.length === 0 || rank(own.lastSeverity ?? own.severity) < rank(line.severity)
        );
      })
      .map((line) => ({
        scope,
        name: `${scope.id} ${keyOfLine(line)} ${line.severity}`,
        elsewhere: everywhere.has(keyOfLine(line)),
      }));
  });
}

/** An order of before is news again where something new makes it dangerous. */
function restsOnMore(
  { because }: Assessment["lines"][number],
  { evidence }: Episode["told"][number],
): boolean {
  const known = new Set(evidence.map(({ of }) => of));
  return because.some((one) => one.evidence !== undefined && !known.has(one.evidence.of));
}

/** Time alone can still bring something. */
export function isOpen(episode: Episode): boolean {
  return episode.reviewAt !== null || episode.checkpoints.some(({ ranAt }) => ranAt === undefined);
}

export function rank(severity: Assessment["lines"][number]["severity"]): number {
  return severities.indexOf(severity);
}

/** Whether a fact speaks of the hours of an episode. */
export function speaksOf(event: CloudEvent, scope: Scope): boolean {
  return timesOf(event).some((time) => {
    const at = instant(time);
    return at >= scope.opensAt && at <= (earliest(scope.picture.followedBy, scope.closesAt) ?? at);
  });
}

function timesOf(event: CloudEvent): string[] {
  switch (event.type) {
    case "lab.results.reported.v1":
      return event.data.results.map(({ collectedAt }) => collectedAt ?? event.time);
    case "symptoms.reported.v1":
      return event.data.symptoms.map(({ onset }) => onset ?? event.time);
    case "dialysis.session.ended.v1":
      return [event.data.endedAt, ...(event.data.symptoms ?? []).flatMap(({ onset }) => onset ?? [])];
    case "treatment.changed.v1":
      return [event.time];
    default:
      return [];
  }
}
