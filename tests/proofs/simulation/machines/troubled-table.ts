import type { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import type { Cursor, DueRange, Key, Range, Table, Write } from "../../../../shared/store/table.ts";
import type { Chance } from "../story/chance.ts";

class UnansweredError extends Error {
  override name = "UnansweredError";
}

/** The table as one process sees it: a call may fail before it has an effect, or behind it. */
export class TroubledTable implements Table {
  readonly #truth: MemoryTable;
  readonly trouble: { isCalm: boolean; draw: number; readonly chance: Chance };

  constructor(truth: MemoryTable, trouble: TroubledTable["trouble"]) {
    this.#truth = truth;
    this.trouble = trouble;
  }

  query(range: Range, after?: Cursor) {
    return this.#call(() => this.#truth.query(range, after));
  }

  get(key: Key) {
    return this.#call(() => this.#truth.get(key));
  }

  write(write: Write) {
    return this.#call(() => this.#truth.write(write));
  }

  transact(writes: readonly Write[]) {
    return this.#call(() => this.#truth.transact(writes));
  }

  due(range: DueRange, after?: Cursor) {
    return this.#call(() => this.#truth.due(range, after));
  }

  scan(after?: Cursor) {
    return this.#truth.scan(after);
  }

  async #call<T>(act: () => Promise<T>): Promise<T> {
    const { trouble } = this;
    trouble.draw += 1;
    const is = (what: string) => !trouble.isCalm && trouble.chance.is(`${what} ${trouble.draw}`, 0.015);
    if (is("before")) throw new UnansweredError("before it had an effect");
    const done = await act();
    if (is("behind")) throw new UnansweredError("behind its effect");
    return done;
  }
}
