import type { AttributeValue } from "aws-lambda";
import * as z from "zod/mini";
import type { Instant } from "../base/instant.ts";
import type { Message } from "../episode/state/message.ts";
import { messageItem, readItem } from "./items/items.ts";
import { ownerOf } from "./items/keys.ts";
import type { Owner } from "./store.ts";
import type { Item } from "./table.ts";

/** What a change in the table's stream is about, and whose it is. */
export type StreamChange =
  | { readonly kind: "message"; readonly owner: Owner; readonly message: Message }
  /** An alert that waits for its neighbours, and until when. */
  | { readonly kind: "alert"; readonly owner: Owner; readonly gatherUntil: Instant };

/**
 * Null where it is about something else.
 * @throws StoredItemError if it is a message or an alert that this code cannot read.
 */
export function fromStreamImage(image: Readonly<Record<string, AttributeValue>>): StreamChange | null {
  const item = itemOf(image);
  const owner = ownerOf(item.pk);
  if (owner === null) return null;
  if (item["item"] === "message") return { kind: "message", owner, message: readItem(messageItem, item) };
  if (item["item"] !== "alert") return null;
  const { state, stepsTaken, gatherUntil } = readItem(gathering, item);
  return state === "open" && stepsTaken === 0 ? { kind: "alert", owner, gatherUntil } : null;
}

const gathering = z.object({ state: z.string(), stepsTaken: z.number(), gatherUntil: z.string() });

/** What is read here is text, numbers and yes or no alone. */
function itemOf(image: Readonly<Record<string, AttributeValue>>): Item {
  const plain = Object.entries(image).map(([name, value]) => [name, scalarOf(value)]);
  const attributes: Readonly<Record<string, string | number | boolean | undefined>> =
    Object.fromEntries(plain);
  return { ...attributes, pk: image["pk"]?.S ?? "", sk: image["sk"]?.S ?? "" };
}

function scalarOf({ S, N, BOOL }: AttributeValue): string | number | boolean | undefined {
  return S ?? BOOL ?? (N === undefined ? undefined : Number(N));
}
