import type { DynamoDBRecord } from "aws-lambda";
import { itemOfImage, recordOf } from "../../../shared/store/memory/stream-image.ts";
import type { Item } from "../../../shared/store/table.ts";
import type { Call, CallOrPosition } from "./call.ts";
import type { TableSnapshot } from "./snapshot.ts";

interface Change {
  readonly sequence: number;
  readonly key: { readonly pk: string; readonly sk: string };
  readonly before: Item | undefined;
  readonly now: Item | undefined;
}

/** What a table's log says: what stands, and what the stream's reader has not dealt with. */
export class Past {
  readonly #items = new Map<string, Item>();
  #unread: Change[] = [];
  #sequence = 0;

  constructor(snapshot: TableSnapshot | null) {
    for (const item of snapshot?.items ?? []) this.#items.set(nameOf(item), item);
    this.#sequence = snapshot?.sequence ?? 0;
  }

  hear(line: CallOrPosition): void {
    if ("read" in line) this.#unread = this.#unread.filter(({ sequence }) => sequence > line.read);
    else this.#change(line);
  }

  get standing() {
    return { items: this.#items.values(), sequence: this.#sequence };
  }

  unread(): readonly DynamoDBRecord[] {
    return this.#unread.map(({ sequence, key, before, now }) => recordOf(sequence, key, before, now));
  }

  #change({ changes, last }: Call): void {
    for (const [index, { keys, image }] of changes.entries()) {
      const { pk, sk } = itemOfImage(keys);
      const name = nameOf({ pk, sk });
      const now = image === null ? undefined : itemOfImage(image);
      const sequence = last - changes.length + 1 + index;
      this.#unread.push({ sequence, key: { pk, sk }, before: this.#items.get(name), now });
      if (now === undefined) this.#items.delete(name);
      else this.#items.set(name, now);
    }
    this.#sequence = last;
  }
}

function nameOf({ pk, sk }: { readonly pk: string; readonly sk: string }): string {
  return JSON.stringify([pk, sk]);
}
