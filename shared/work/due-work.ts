import { errorClass } from "../base/error-class.ts";
import { byText } from "../base/instant.ts";
import { isOverdue } from "../episode/messages/life.ts";
import type { Message } from "../episode/state/message.ts";
import { graver } from "../protocol/rules/severity.ts";
import type { Owner, Store } from "../store/store.ts";
import { type DeliverDeps, deliver } from "./deliver.ts";
import type { WorkDeps } from "./deps.ts";
import { attendDrill } from "./lists/drill-work.ts";
import { attendFeed } from "./lists/feed-work.ts";
import { attendLock } from "./lists/lock-work.ts";
import { attendDigest } from "./lists/shift-list-work.ts";
import { attendTherapy } from "./machine-work.ts";
import { attend } from "./work.ts";

export interface DueDeps extends WorkDeps, DeliverDeps {
  readonly store: Store;
}

interface WorkedOff {
  /** Messages whose time was over, and that were taken in hand. */
  readonly overdue: number;
  /** How many of these the store could not be asked about. */
  readonly failed: number;
}

/**
 * All that is due of one owner: the decision that time brings, then the messages that nobody sent, the gravest first.
 * What the decision itself wrote is the stream's.
 * @throws what kept the decision from being taken; a message's failure is its own.
 */
export async function workOff(deps: DueDeps, owner: Owner): Promise<WorkedOff> {
  const { messages } = (await attended(deps, owner)) ?? { messages: [] };
  const now = deps.runtime.now();
  const overdue = messages.filter((message) => isOverdue(message, now)).sort(gravestFirst);
  let failed = 0;
  // One at a time: a crash between a publish and its mark is then one repeat of this owner, not several.
  for (const message of overdue) failed += await send(deps, owner, message);
  return { overdue: overdue.length, failed };
}

/** The state that the decision was taken on; null for an owner without messages. */
async function attended(deps: DueDeps, owner: Owner): Promise<{ messages: readonly Message[] } | null> {
  switch (owner.kind) {
    case "patient":
      return attend(deps, owner.subject);
    case "digest":
      return attendDigest(deps, owner.shiftEnd);
    case "lock":
      return attendLock(deps, owner);
    case "feed":
      return attendFeed(deps, owner.feed);
    case "therapy":
      await attendTherapy(deps, owner.therapy);
      return null;
    case "drill":
      return attendDrill(deps, owner.contact);
  }
}

function gravestFirst(one: Message, other: Message): number {
  const byTime = byText(one.sendAt, other.sendAt);
  if (one.severity === other.severity) return byTime;
  return graver(one.severity, other.severity) ? -1 : 1;
}

/** How many failed. */
async function send(deps: DueDeps, owner: Owner, message: Message): Promise<0 | 1> {
  try {
    await deliver(deps, owner, message);
    return 0;
  } catch (error) {
    deps.runtime.log.error("send-failed", { alert: message.alert, error: errorClass(error) });
    return 1;
  }
}
