import type { Store } from "../../../../shared/store/store.ts";

/** CPU from each load to the commit that follows it: load and decide, and neither the table's writing nor the sending. */
export class Stopwatch {
  #since: NodeJS.CpuUsage | null = null;
  #ms = 0;

  around(store: Store): Store {
    return {
      ...store,
      load: (...asked) => {
        this.#since ??= process.cpuUsage();
        return store.load(...asked);
      },
      commit: (...decided) => {
        this.#stop();
        return store.commit(...decided);
      },
    };
  }

  /** Milliseconds since the last one. */
  read(): number {
    this.#stop();
    const ms = this.#ms;
    this.#ms = 0;
    return ms;
  }

  #stop(): void {
    if (this.#since === null) return;
    const { user, system } = process.cpuUsage(this.#since);
    this.#ms += (user + system) / 1000;
    this.#since = null;
  }
}
