import { isOverdue } from "../../shared/episode/message-life.ts";
import type { Message } from "../../shared/episode/state.ts";
import { type DeliverDeps, deliver } from "../../shared/lambda/deliver.ts";
import { attendDigest } from "../../shared/lambda/digest-work.ts";
import { attendLock } from "../../shared/lambda/lock-work.ts";
import { errorClass } from "../../shared/lambda/log.ts";
import { scheduleStack } from "../../shared/lambda/stack.ts";
import { attend, type WorkDeps } from "../../shared/lambda/work.ts";
import { plusMinutes } from "../../shared/protocol/instant.ts";
import type { Owner, Store } from "../../shared/store/store.ts";

/** A patient whose decision failed is tried again after so long; the others go on. */
const PUT_OFF_MINUTES = 1;

/** So many patients at once: one that is slow holds up few others. */
const WORKERS = 8;

export interface SweepDeps extends WorkDeps, DeliverDeps {
  readonly store: Store;
}

/** Everything that is due: decisions that time brings, and messages that the stream did not send. */
export function createSweep(deps: SweepDeps) {
  return scheduleStack(deps.runtime, async () => {
    const overdue: Overdue[] = [];
    let failed = 0;
    const due = deps.store.due(deps.runtime.now())[Symbol.asyncIterator]();
    // One iterator for all workers: each takes the next owner as it becomes free.
    const worker = async (): Promise<void> => {
      for (let next = await due.next(); !next.done; next = await due.next()) {
        const found = await attempt(deps, next.value);
        if (found === "failed") failed += 1;
        else overdue.push(...found);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    // One at a time: a crash between a publish and its mark is then one repeat, not several.
    for (const { owner, message } of overdue) failed += await send(deps, owner, message);
    if (failed > 0) deps.runtime.metrics.count("DecisionsFailed", failed);
    if (overdue.length + failed > 0)
      deps.runtime.log.info("swept", { counts: { overdue: overdue.length, failed } });
  });
}

interface Overdue {
  readonly owner: Owner;
  readonly message: Message;
}

/** Never rejects: one patient's failure is its own. */
async function attempt(deps: SweepDeps, owner: Owner): Promise<Overdue[] | "failed"> {
  try {
    const messages = await messagesOf(deps, owner);
    const now = deps.runtime.now();
    return messages.filter((message) => isOverdue(message, now)).map((message) => ({ owner, message }));
  } catch (error) {
    deps.runtime.log.error("sweep-failed", { error: errorClass(error) });
    await putOff(deps, owner);
    return "failed";
  }
}

async function messagesOf(deps: SweepDeps, owner: Owner): Promise<readonly Message[]> {
  switch (owner.kind) {
    case "patient":
      return (await attend(deps, owner.subject)).messages;
    case "digest":
      return attendDigest(deps, owner.shiftEnd);
    case "lock":
      return attendLock(deps, owner);
  }
}

/** How many failed. */
async function send(deps: SweepDeps, owner: Owner, message: Message): Promise<0 | 1> {
  try {
    await deliver(deps, owner, message);
    return 0;
  } catch (error) {
    deps.runtime.log.error("send-failed", { alert: message.alert, error: errorClass(error) });
    return 1;
  }
}

async function putOff(deps: SweepDeps, owner: Owner): Promise<void> {
  try {
    await deps.store.postpone(owner, plusMinutes(deps.runtime.now(), PUT_OFF_MINUTES));
  } catch (error) {
    deps.runtime.log.error("postpone-failed", { error: errorClass(error) });
  }
}
