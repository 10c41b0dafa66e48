import { ownerOf } from "../../../../shared/store/items/keys.ts";
import {
  type Attributes,
  type Cursor,
  type DueRange,
  type Item,
  type ItemPage,
  itemKey,
  type Key,
  type Range,
  type Table,
  TableBusyError,
  type TransactOutcome,
  type Write,
  type WriteOutcome,
} from "../../../../shared/store/table.ts";
import type { Container, Perform } from "./container.ts";
import type { FaultKind } from "./weather.ts";

/** What AWS answers when it does not answer well. */
class AwsError extends Error {
  override name = "InternalServerError";
}

/** How old the due index may be. */
const STALE_MS = 5_000;

/** An attribute that the current version of the code has never heard of. */
export const NEWER = "newer";

/** The table as one process sees it: slow, throttled, torn, and with answers that never arrive. */
export class FaultyTable implements Table {
  readonly #container: Container;
  readonly #duePageSize: number;

  constructor(container: Container, duePageSize: number) {
    this.#container = container;
    this.#duePageSize = duePageSize;
  }

  query(range: Range, cursor?: Cursor): Promise<ItemPage> {
    const { truth, chance } = this.#container.stage;
    const begun = truth.begin(range.pk);
    let drawn = 0;
    const name = `torn ${range.pk} ${begun} ${this.#container.id}`;
    const draw = () => chance.of(`${name} ${drawn++}`);
    return this.#call("query", range.pk, async () => truth.page(range, cursor, begun, draw));
  }

  get(key: Key): Promise<Item | null> {
    const { truth } = this.#container.stage;
    return this.#call("get", key.pk.startsWith("reference") ? "reference" : key.pk, () => truth.get(key));
  }

  write(write: Write): Promise<WriteOutcome> {
    const { truth } = this.#container.stage;
    const [sent = write] = this.#ofItsVersion([write]);
    return this.#change("write", itemKey(write).pk, () => truth.write(sent, this.#container));
  }

  transact(writes: readonly Write[]): Promise<TransactOutcome> {
    const { truth } = this.#container.stage;
    const [first] = writes;
    const sent = this.#ofItsVersion(writes);
    return this.#change("transact", first ? itemKey(first).pk : "", () =>
      truth.transact(sent, this.#container),
    );
  }

  due(range: DueRange, cursor?: Cursor): Promise<ItemPage> {
    const { truth } = this.#container.stage;
    return this.#call("due", "index", async (fault) => {
      return truth.due(range, cursor, this.#duePageSize, fault === "stale-index" ? STALE_MS : 0);
    });
  }

  async scan(): Promise<ItemPage> {
    throw new Error("no function of AWS may scan");
  }

  #change<T>(op: "write" | "transact", pk: string, perform: () => Promise<T>): Promise<T> {
    return this.#call(op, pk, async (fault) => {
      if (fault === "sent-twice") await perform();
      const outcome = await perform();
      if (fault === "reply-lost") throw new AwsError("the answer was lost");
      return outcome;
    });
  }

  #call<T>(op: "query" | "get" | "write" | "transact" | "due", pk: string, perform: Perform<T>): Promise<T> {
    const { weather, timeline } = this.#container.stage;
    const subject = troubledOf(pk);
    return this.#container.call(op, pk, subject, async (fault) => {
      if (fault === "busy") throw new TableBusyError("throttled");
      const isPoisoned = subject === POISONED && op === "query" && weather.isDown("patient");
      if (fault === "error" || weather.isDown("table") || isPoisoned) {
        this.#container.trouble(subject, timeline.now);
        throw new AwsError("the table did not answer");
      }
      return perform(fault);
    });
  }

  #ofItsVersion(writes: readonly Write[]): readonly Write[] {
    if (this.#container.version === "current") return writes;
    return writes.map((write) => this.#newer(write));
  }

  #newer(write: Write): Write {
    const more = { [NEWER]: this.#container.id };
    if (write.kind === "update" && typeof write.set["item"] === "string")
      return { ...write, set: { ...write.set, ...more } };
    return write.kind === "put" && isStamped(write.item)
      ? { ...write, item: { ...write.item, ...more } }
      : write;
  }
}

/** What is stamped with its commit is state. */
function isStamped({ item, commit }: Attributes): boolean {
  return typeof item === "string" && commit !== undefined;
}

/** The table as a command sees it that copies partitions: whole, one after the other, and never torn. */
export class WholeTable extends FaultyTable {
  readonly #whole: Container;

  constructor(container: Container) {
    super(container, 1_000);
    this.#whole = container;
  }

  override query({ pk, from = "" }: Range): Promise<ItemPage> {
    const { truth } = this.#whole.stage;
    return this.#whole.call("query", pk, troubledOf(pk), async (fault) => {
      if (fault === "error") throw new AwsError("the table did not answer");
      const items = truth.items(pk).filter(({ sk }) => sk >= from);
      return { items: [...items].sort((a, b) => (a.sk > b.sk ? -1 : 1)), next: null };
    });
  }
}

/** Whose bounds a fault at this partition excuses: null for everybody's. */
export function troubledOf(pk: string): string | null {
  const owner = ownerOf(pk);
  if (owner?.kind === "patient") return owner.subject;
  if (owner?.kind === "lock") return `lock ${owner.contact}`;
  return pk.startsWith("pin#") ? `lock ${pk.slice("pin#".length)}` : null;
}

/** The patient whose loads fail while the outage of `patient` lasts. */
const POISONED = "P-2";

export type { FaultKind };
