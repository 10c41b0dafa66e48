import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Episode } from "../../../../shared/episode/state/episode.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { ownerOf } from "../../../../shared/store/items/keys.ts";
import { alertOf, episodeOf, factOf, type Kept, keptOf, messageOf } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import type { Change, Effect } from "../story/truth.ts";
import type { Container } from "../world/container.ts";

/** One item before a commit and after it. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** One decision on a patient, as it stands in the table. */
export interface Commit {
  readonly pk: string;
  readonly subject: string;
  readonly changes: readonly Change[];
  readonly container: Container | null;
  readonly episodes: readonly Pair<Episode>[];
  readonly alerts: readonly Pair<Alert>[];
  readonly messages: readonly Pair<Message>[];
  /** All that the table holds of the patient now, whenever that is. */
  readonly kept: () => Kept;
}

/** An alert that only tells ops of a fact that waited until what it said was over: it takes no steps, and rings for nobody else. */
export function isOfOvertaken(messages: Iterable<Message>, alert: string): boolean {
  return [...messages].some((one) => one.alert === alert && one.about === "overtaken");
}

/** Null for what is no patient's. */
export function commitOf({ truth }: Stage, effect: Effect, container: Container | null): Commit | null {
  const { pk, changes } = effect;
  const owner = ownerOf(pk);
  if (owner?.kind !== "patient") return null;
  return {
    pk,
    subject: owner.subject,
    changes,
    container,
    episodes: pairs(changes, "3-episode#", (item) => (item["removed"] ? undefined : episodeOf(item))),
    alerts: pairs(changes, "4-alert#", alertOf),
    messages: pairs(changes, "5-message#", messageOf),
    kept: () => keptOf(truth.items(pk)),
  };
}

export function isFact({ sk }: Change): boolean {
  return sk.startsWith("1-fact#") || sk.startsWith("2-standing#");
}

/** It brought something to assess: an answer is none. */
export function brings({ changes }: Commit): boolean {
  return changes.some((change) => {
    const { after } = change;
    return isFact(change) && after !== undefined && factOf(after).event.type !== "alert.acknowledged.v1";
  });
}

/** It wrote what a decision before it had no room for; that may have been made by another version of the code. */
export function finishesAnother({ changes }: Commit): boolean {
  return changes.some(({ sk, before }) => sk.startsWith("6-remainder#") && before !== undefined);
}

/** Episodes as they stood before it. */
export function episodesBefore({ episodes }: Commit, kept: Kept): readonly Episode[] {
  const changed = new Set(episodes.flatMap(({ before, after }) => [before?.id, after?.id]));
  const untouched = kept.episodes.filter(({ id }) => !changed.has(id));
  return [...untouched, ...episodes.flatMap(({ before }) => before ?? [])];
}

export function sayCommit({ trace }: Stage, { pk, changes, container, alerts, messages }: Commit): void {
  trace.say(() => {
    const head = changes.find(({ sk }) => sk === "9-head")?.after;
    const parts = [
      ...changes.filter(isFact).map(({ after }) => (after ? `fact ${factOf(after).event.id}` : "")),
      ...alerts.map(
        ({ after }) => after && `alert ${after.id} ${after.severity} ${after.state} step ${after.stepsTaken}`,
      ),
      ...messages.map(
        ({ before, after }) =>
          after && `${before ? "" : "new "}${after.id} ${after.state}${after.late ? " late" : ""}`,
      ),
    ];
    return `${container?.id} COMMITS ${pk} v${head?.["version"]} due ${head?.["dueAt"] ?? "never"} ${parts.join("; ")}`;
  });
}

function pairs<T>(
  changes: readonly Change[],
  prefix: string,
  read: (item: NonNullable<Change["after"]>) => T | undefined,
): Pair<T>[] {
  return changes
    .filter(({ sk }) => sk.startsWith(prefix))
    .map(({ before, after }) => ({ before: before && read(before), after: after && read(after) }));
}
