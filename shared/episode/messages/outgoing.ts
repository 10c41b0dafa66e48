import type { Instant } from "../../base/instant.ts";
import { gravest } from "../../protocol/rules/severity.ts";
import type { Alert } from "../state/alert.ts";
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
 * Everyone who was told of the lines, or may have been, is told that they are withdrawn. What has not left is written
 * again as it is: if it leaves before this is committed, the commit fails, and whoever got it is told after all.
 */
export function withdraw(
  draft: Draft,
  alert: Alert,
  { lines, round, now, windowOpenUntil, isRepeat }: Withdrawn,
): Draft {
  const severity = gravest(lines.map((line) => line.severity)) ?? alert.severity;
  const all = draft.messagesOf(alert.id);
  const told = all.filter((one) => one.kind === "alert" && !(isRepeat && isTakenBack(one, all)));
  const waiting = told.filter(({ state }) => state === "pending");
  const says = { kind: "withdrawal" as const, round, severity, causedAt: now, windowOpenUntil };
  const withdrawals = oncePerAddress(told.filter(mayHaveArrived)).map(({ step, contact, channel }) => {
    return { ...says, step, contact, channel };
  });
  return draft.replace(waiting.map((message) => ({ ...message }))).send(alert, withdrawals);
}

function isTakenBack({ contact, channel, sendAt }: Message, all: readonly Message[]): boolean {
  const after = all.filter((one) => one.kind === "withdrawal" && one.sendAt >= sendAt);
  return after.some((one) => one.contact === contact && one.channel === channel);
}

/** Who was told more than once, as of a step and of what came back, hears once that it is withdrawn. */
function oncePerAddress(told: readonly Message[]): readonly Message[] {
  const first = new Map<string, Message>();
  for (const one of told) {
    const address = `${one.contact} ${one.channel}`;
    if (!first.has(address)) first.set(address, one);
  }
  return [...first.values()];
}
