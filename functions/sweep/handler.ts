import * as z from "zod/mini";
import { errorClass } from "../../shared/base/error-class.ts";
import { type Instant, plusMinutes } from "../../shared/base/instant.ts";
import { scheduleStack } from "../../shared/lambda/stack.ts";
import { everything, type Share } from "../../shared/store/due/parts.ts";
import type { Owner } from "../../shared/store/store.ts";
import { type DueDeps, workOff } from "../../shared/work/due-work.ts";
import { watchFeeds } from "../../shared/work/lists/feed-work.ts";
import { awaitDigest } from "../../shared/work/lists/shift-list-work.ts";

/** A patient whose decision failed is tried again with the next run: a whole minute would miss a run that comes a moment early. */
const PUT_OFF_MINUTES = 0.75;

/** How many patients are worked on at once: one that is slow holds up few others. */
const WORKERS = 8;

/** After this nothing new is begun: what is under way ends before the function's timeout, and the next run goes on. */
const BEGIN_WITHIN_MINUTES = 48 / 60;

/** What the clock's rule says for ever: which share of all that is due is this call's. */
const call = z
  .object({ share: z.int().check(z.nonnegative()), of: z.int().check(z.positive()) })
  .check(z.refine(({ share, of }) => share < of));

/**
 * Its share of all that is due, what waits longest first: decisions that time brings, and messages that the stream did not
 * send. Each is sent before the next patient is looked at, so a run that is cut has sent what it came to.
 */
export function createSweep(deps: DueDeps) {
  /** The end of the shift whose digest is known to be due. */
  let awaited: Instant = "";
  return scheduleStack(deps.runtime, async (event) => {
    const share = shareOf(event);
    const counts = { overdue: 0, failed: 0 };
    const began = deps.runtime.now();
    const until = plusMinutes(began, BEGIN_WITHIN_MINUTES);
    const due = deps.store.due(began, share)[Symbol.asyncIterator]();
    // One iterator for all workers: each takes the next owner as it becomes free.
    const worker = async (): Promise<void> => {
      while (deps.runtime.now() < until) {
        const next = await due.next();
        if (next.done) return;
        const { overdue, failed } = await attempt(deps, next.value);
        counts.overdue += overdue;
        counts.failed += failed;
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: WORKERS }, worker));
    // What belongs to no single owner is the first share's alone.
    if (share.share === 0) {
      counts.failed += await feedsThatFailed(deps);
      if (awaited <= began) awaited = await digestAwaited(deps, awaited);
    }
    if (counts.failed > 0) deps.runtime.metrics.count("DecisionsFailed", counts.failed);
    if (counts.overdue + counts.failed > 0) deps.runtime.log.info("swept", { counts });
    for (const each of ended) if (each.status === "rejected") throw each.reason;
  });
}

/** A call that names no share does all of it: it is worse if nobody looks at a patient than if two do. */
function shareOf(event: unknown): Share {
  return call.safeParse(event).data ?? everything;
}

/** Never rejects: the next minute tries again. */
async function digestAwaited(deps: DueDeps, before: Instant): Promise<Instant> {
  try {
    return await awaitDigest(deps);
  } catch (error) {
    deps.runtime.log.error("digest-not-awaited", { error: errorClass(error) });
    return before;
  }
}

/** Never rejects: whoever is due goes on. */
async function feedsThatFailed(deps: DueDeps): Promise<number> {
  try {
    return await watchFeeds(deps);
  } catch (error) {
    deps.runtime.log.error("feeds-unwatched", { error: errorClass(error) });
    return 1;
  }
}

/** Never rejects: one patient's failure is its own. */
async function attempt(deps: DueDeps, owner: Owner): Promise<{ overdue: number; failed: number }> {
  try {
    return await workOff(deps, owner);
  } catch (error) {
    deps.runtime.log.error("sweep-failed", { error: errorClass(error) });
    await putOff(deps, owner);
    return { overdue: 0, failed: 1 };
  }
}

async function putOff(deps: DueDeps, owner: Owner): Promise<void> {
  try {
    await deps.store.postpone(owner, plusMinutes(deps.runtime.now(), PUT_OFF_MINUTES));
  } catch (error) {
    deps.runtime.log.error("postpone-failed", { error: errorClass(error) });
  }
}
