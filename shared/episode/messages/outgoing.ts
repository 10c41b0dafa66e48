import { type Instant, latest } from "../../base/instant.ts";
import { gravest } from "../../protocol/rules/severity.ts";
import type { Alert, RaisedLine } from "../state/alert.ts";
import type { LineRecord } from "../state/episode.ts";
import type { Message, NotSent } from "../state/message.ts";
import type { Draft } from "./draft.ts";
import { isUnderWay, mayHaveArrived } from "./life.ts";

/** What has not left and no longer should is stopped, with the reason. */
export function stopMessages(draft: Draft, alert: Alert, reason: NotSent): Draft {
  const underWay = draft.messagesOf(alert.id).filter((one) => one.kind === "alert" && isUnderWay(one));
  return draft.replace(underWay.map((message) => ({ ...message, state: "withdrawn", reason })));
}

interface Withdrawn {
  readonly lines: readonly LineRecord[];
  readonly round: string;
  readonly now: Instant;
  readonly windowOpenUntil?: Instant | undefined;
  /** Another alert has told them since: who was told of this one, and since then that it is withdrawn, is not told again. */
  readonly isRepeat?: boolean;
}

/**
 * Everyone who was told of one of the lines, or may have been, is told once that it is withdrawn, as grave as what they were
 * told of. What has not left is written again as it is: if it leaves before this is committed, the commit fails, and whoever
 * got it is told after all.
 */
export function withdraw(
  draft: Draft,
  alert: Alert,
  { lines, round, now, windowOpenUntil, isRepeat }: Withdrawn,
): Draft {
  const all = draft.messagesOf(alert.id);
  const told = all.filter((one) => one.kind === "alert" && !(isRepeat && isTakenBack(one, all)));
  const waiting = told.filter(({ state }) => state === "pending");
  const byAddress = Map.groupBy(told.filter(mayHaveArrived), (one) => `${one.contact} ${one.channel}`);
  const withdrawals = [...byAddress.values()].flatMap((own) => {
    const theirs = lines.filter((line) => own.some((one) => tells(one, line, alert, draft)));
    const severity = gravest(theirs.map((line) => line.severity));
    const [first] = own;
    if (!first || !severity) return [];
    const { step, contact, channel } = first;
    const to = { step, contact, channel, severity };
    return [{ ...to, kind: "withdrawal" as const, round, causedAt: now, windowOpenUntil }];
  });
  return draft.replace(waiting.map((message) => ({ ...message }))).send(alert, withdrawals);
}

/**
 * A line that joined an alert was told by what left since, and to whose answer covered it. Whoever was told before knows the
 * alert by its other lines alone, and would take those for withdrawn.
 */
function tells(message: Message, line: LineRecord, { id, raisedFor, answer }: Alert, draft: Draft): boolean {
  const isIt = ({ rule, subject }: RaisedLine) => rule === line.rule && subject === line.subject;
  const at = raisedFor?.find(isIt)?.at ?? "";
  // A line that no page of the answer showed is told by an alert of its own since, as of when it had joined.
  const isUncovered = line.alerts.some((other) => {
    return other !== id && draft.alerts.get(other)?.raisedFor?.some((one) => isIt(one) && one.at === at);
  });
  const answeredAt = answer?.contact === message.contact && !isUncovered ? answer.at : null;
  return isUnderWay(message) || (latest(message.sendAt, message.acceptedAt, answeredAt) ?? "") >= at;
}

function isTakenBack({ contact, channel, sendAt }: Message, all: readonly Message[]): boolean {
  const after = all.filter((one) => one.kind === "withdrawal" && one.sendAt >= sendAt);
  return after.some((one) => one.contact === contact && one.channel === channel);
}
