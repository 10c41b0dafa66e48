import type { Message } from "../../../../shared/episode/state/message.ts";
import type { Deadlines } from "../deadlines.ts";
import { keptOf, messageOf, standsFor } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import { usualLatency } from "../world/container.ts";
import { TWO_MINUTES } from "./bounds.ts";
import type { Commit } from "./commit.ts";

/** Each message is tried in its time, and none expires while its line stands. */
export function judgeMessages(stage: Stage, deadlines: Deadlines, commit: Commit): void {
  const { pk, subject, messages, kept } = commit;
  for (const { before, after } of messages) {
    if (!after) continue;
    if (!before || after.late !== before.late) followMessage(stage, deadlines, pk, subject, after);
    if (!before) judgeUndelayed(stage, pk, after);
    if (after.state === "expired" && before?.state !== "expired" && standsFor(kept(), after.alert))
      stage.witness.violate("no alert is lost by its lateness", `${subject} ${after.id}`);
  }
}

/** Quiet hours and limits are for digests: what an alert leads to may go at once. */
function judgeUndelayed({ witness, timeline }: Stage, pk: string, message: Message): void {
  const isHeldBack = message.reason === "quiet-hours" || message.reason === "limit";
  if (isHeldBack || Date.parse(message.sendAt) > timeline.now)
    witness.violate("no alert waits for quiet hours or a limit", `${pk} ${message.id}`);
}

/** One that was late to be sent is decided again, and has its time anew. */
export function followMessage(
  stage: Stage,
  deadlines: Deadlines,
  pk: string,
  subject: string,
  message: Message,
): void {
  const sk = `5-message#${message.id}`;
  const attempts = stage.witness.attempts(`${pk} ${sk}`);
  const since = Math.max(stage.timeline.now, Date.parse(message.sendAt));
  const before = aheadMs(stage, pk, since);
  deadlines.expect({
    promise: "a message is tried within 120 s",
    detail: message.id,
    subject,
    since,
    withinMs: () => TWO_MINUTES + Math.max(before, aheadMs(stage, pk, since)),
    isMet: () => {
      const item = stage.truth.item({ pk, sk });
      return (item && messageOf(item).late !== message.late) || isTried(stage, pk, message, attempts);
    },
  });
}

/** What is told within so long of a message may go before it. */
const OF_ITS_ROUND_MS = 10_000;

/**
 * One owner's messages go one after the other, each by a claim, a publish and a mark: one of a crowd waits for those ahead of it. A
 * crowd is told in rounds, of which the first commit knows one.
 */
function aheadMs({ truth, chance }: Stage, pk: string, since: number): number {
  const ahead = keptOf(truth.items(pk)).messages.filter(({ state, sendAt }) => {
    return state === "pending" || Math.abs(Date.parse(sendAt) - since) < OF_ITS_ROUND_MS;
  });
  return ahead.length * 3 * usualLatency(chance);
}

/** From this many on, messages are those of a crowd, or of several alerts to a crew. */
const CROWD = 20;

/** How long an alert may have to wait for what is still to be told of others of this patient. */
export function behindCrowdMs({ truth, chance }: Stage, pk: string, own: string): number {
  const others = keptOf(truth.items(pk)).messages.filter(({ alert, state }) => {
    return alert !== own && (state === "pending" || state === "sending");
  });
  return others.length < CROWD ? 0 : others.length * 3 * usualLatency(chance);
}

/** Somebody tried to send it more often than `before`, or nobody is to. */
export function isTried({ truth, witness }: Stage, pk: string, { id }: Message, before = 0): boolean {
  const sk = `5-message#${id}`;
  const item = truth.item({ pk, sk });
  const state = item && messageOf(item).state;
  return witness.attempts(`${pk} ${sk}`) > before || (state !== "pending" && state !== "sending");
}
