import type { Episode, LineRecord } from "../../../../../shared/episode/state/episode.ts";
import { factOf, joinedTo, keptOf, keyOfLine } from "../../people/patient.ts";
import { rank } from "../../story/oracle.ts";
import type { Stage } from "../../story/stage.ts";
import { type Commit, isFact } from "../commit.ts";

/**
 * What was told under one number of a patient is not told again because another one takes it over. An alert tells the lines
 * of its own episode; what another one took over of them only goes along.
 */
export function judgeMerged({ truth, witness }: Stage, commit: Commit): void {
  const { subject, alerts, episodes } = commit;
  if (!takesOver(commit)) return;
  witness.visit("merge");
  const told = joinedTo(truth, subject)
    .flatMap((number) => keptOf(truth.items(`patient#${number}`)).episodes)
    .flatMap((episode: Episode) => episode.told)
    .filter((line) => line.state === "standing" && line.alerts.length > 0);
  const news = alerts.flatMap(({ before, after }) => (after && !before ? [after] : []));
  for (const { id, episode } of news)
    for (const line of episodes.find(({ after }) => after?.id === episode)?.after?.told ?? [])
      if (line.alerts.includes(id) && told.some((one) => covers(one, line)))
        witness.violate("a merge tells nothing twice", `${subject} ${keyOfLine(line)}`);
}

/** It brings the facts of a number that was joined to this one. */
function takesOver({ subject, changes }: Commit): boolean {
  return changes.some((change) => {
    const event = isFact(change) && !change.before && change.after && factOf(change.after).event;
    return event && event.type === "patient.merged.v1" && event.subject === subject;
  });
}

/** What was told is as grave as the line is now, and about the same. */
function covers(told: LineRecord, line: LineRecord): boolean {
  const known = new Set(told.evidence.map(({ of }) => of));
  const isAsGrave = rank(told.lastSeverity ?? told.severity) >= rank(line.lastSeverity ?? line.severity);
  return keyOfLine(told) === keyOfLine(line) && isAsGrave && line.evidence.every(({ of }) => known.has(of));
}
