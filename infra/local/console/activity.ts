/** What is under way in the local site: batches, deliveries, requests. To settle is to wait until it is nothing. */
export interface Activity {
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves at once if nothing is under way. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let running = 0;
  let waiting: (() => void)[] = [];

  function end(): void {
    running -= 1;
    if (running > 0) return;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  return {
    async track(work) {
      running += 1;
      try {
        return await work();
      } finally {
        end();
      }
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
