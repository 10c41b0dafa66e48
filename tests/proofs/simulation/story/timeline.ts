import { type Instant, instant } from "../../../../shared/base/instant.ts";

interface Happening {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * Virtual time, in epoch milliseconds: what was planned happens in order of time, one thing after the other,
 * and each goes as far as it can before the next one begins.
 */
export class Timeline {
  now: number;
  #order = 0;
  #woken = false;
  readonly #heap: Happening[] = [];

  constructor(start: number) {
    this.now = start;
  }

  get instant(): Instant {
    return instant(this.now);
  }

  at(time: number, run: () => void): void {
    this.#order += 1;
    this.#push({ time: Math.max(time, this.now), order: this.#order, run });
  }

  after(milliseconds: number, run: () => void): void {
    this.at(this.now + milliseconds, run);
  }

  /** To be called by whatever lets asynchronous code go on: the next happening waits until it rests again. */
  wake(): void {
    this.#woken = true;
  }

  async runUntil(end: number): Promise<void> {
    for (let next = this.#heap[0]; next && next.time <= end; next = this.#heap[0]) {
      this.#pop();
      this.now = next.time;
      next.run();
      if (!this.#woken) continue;
      this.#woken = false;
      await restOfMicrotasks();
    }
    this.now = end;
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let at = heap.push(happening) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfLater(parent, at)) return;
      at = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const child = this.#isLater(left, left + 1) ? left + 1 : left;
      if (!this.#swapIfLater(at, child)) return;
      at = child;
    }
  }

  #swapIfLater(first: number, second: number): boolean {
    const [a, b] = [this.#heap[first], this.#heap[second]];
    if (!a || !b || !this.#isLater(first, second)) return false;
    this.#heap[first] = b;
    this.#heap[second] = a;
    return true;
  }

  #isLater(first: number, second: number): boolean {
    const [a, b] = [this.#heap[first], this.#heap[second]];
    return a !== undefined && b !== undefined && (a.time - b.time || a.order - b.order) > 0;
  }
}

function restOfMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
