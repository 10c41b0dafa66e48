import type { SQSRecord } from "aws-lambda";
import type { Instant } from "../../../shared/base/instant.ts";
import { byText } from "../../../shared/base/instant.ts";
import type { Owner } from "../../../shared/store/store.ts";
import { type Waker, wakeBody } from "../../../shared/work/waker.ts";
import { queueRecord } from "../aws/queues.ts";
import type { Clock } from "./clock.ts";

/**
 * The queue of wake-ups: in AWS, SQS holds its messages back. No emulator of SQS does so by a clock that is moved, so
 * here they are kept in memory; what a restart forgets is the sweep's, as it would be there.
 */
interface Wakes extends Waker {
  /** The first instant at which somebody is to be woken; null: nobody is. */
  first(): Instant | null;
  /** Wakes whom it is time for. */
  ring(): Promise<void>;
  close(): Promise<void>;
}

interface Wake {
  readonly at: Instant;
  readonly owner: Owner;
}

export function createWakes(clock: Clock, look: (owner: Owner) => Promise<void> | undefined): Wakes {
  let waiting: Wake[] = [];
  let timer: NodeJS.Timeout | undefined;

  /** They ring by themselves where the clock is the real one. */
  function wind(): void {
    clearTimeout(timer);
    const [next] = waiting;
    if (clock.kind === "virtual" || !next) return;
    timer = setTimeout(() => void ring(), Math.max(Date.parse(next.at) - Date.parse(clock.now()), 0));
    timer.unref();
  }

  async function ring(): Promise<void> {
    const now = clock.now();
    const due = waiting.filter(({ at }) => at <= now);
    waiting = waiting.filter(({ at }) => at > now);
    wind();
    const owners = new Map(due.map(({ owner }) => [wakeBody(owner), owner]));
    await Promise.all([...owners.values()].map(look));
  }

  return {
    async wake(owner, at) {
      waiting = [...waiting, { owner, at }].sort((a, b) => byText(a.at, b.at));
      wind();
    },
    first: () => waiting[0]?.at ?? null,
    ring,
    async close() {
      waiting = [];
      clearTimeout(timer);
    },
  };
}

/** The queue hands a wake-up over so. */
export function wakeRecord(owner: Owner): SQSRecord {
  return queueRecord({ MessageId: "wake", ReceiptHandle: "wake", Body: wakeBody(owner) }, "wake");
}
