import type { Alert } from "../../../../../shared/episode/state/alert.ts";
import { factOf } from "../../people/patient.ts";
import type { Stage } from "../../story/stage.ts";
import { brings, type Commit, finishesAnother, isFact, isOfOvertaken } from "../commit.ts";

/** An alert counts as answered where one who was told of this one said so, and it counts from when its fact was accepted. */
export function judgeAnswers(stage: Stage, commit: Commit): void {
  for (const { before, after } of commit.alerts) {
    if (!after) continue;
    if (after.state === "acknowledged" && before?.state !== "acknowledged") judgeAnswer(stage, commit, after);
    if (!before && !isOfOvertaken(commit.kept().messages, after.id)) judgeCause(stage, commit, after);
  }
}

/** What one commit has no room for follows close behind it: where a crowd was told, the alert may say so after its fact. */
function judgeAnswer({ witness }: Stage, { subject, kept }: Commit, { id }: Alert): void {
  const { messages, facts } = kept();
  const told = new Set<string>(
    messages
      .filter(({ alert, kind, attempts }) => alert === id && kind === "alert" && attempts > 0)
      .map(({ contact }) => contact),
  );
  const isSaid = facts.some(({ event }) => {
    if (event.type !== "alert.acknowledged.v1" || event.data.alert !== id) return false;
    const { outcome, contact } = event.data;
    return (outcome === "acting" || outcome === "no-action") && told.has(contact);
  });
  if (!isSaid) witness.violate("an alert is answered by one of its own readers", `${subject} ${id}`);
}

/** An alert of which a commit had no room may be written with the next fact, which is not its own. */
function judgeCause({ witness }: Stage, commit: Commit, { id, causedAt }: Alert): void {
  if (!brings(commit) || finishesAnother(commit)) return;
  const receipts = commit.changes
    .filter(isFact)
    .flatMap(({ after }) => (after ? factOf(after).receivedAt : []));
  const [first] = receipts.sort();
  if (first !== undefined && causedAt > first)
    witness.violate("an alert counts from when its fact was accepted", `${commit.subject} ${id}`);
}
