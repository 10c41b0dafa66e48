import type { AttributeValue } from "aws-lambda";
import type { Message } from "../episode/state.ts";
import { messageItem, read } from "./items.ts";
import { ownerOf } from "./keys.ts";
import type { Owner } from "./store.ts";
import type { Item } from "./table.ts";

/**
 * The message that a change in the table's stream is about, and whose it is; null where it is about
 * something else.
 * @throws StoredItemError if it is a message that this code cannot read.
 */
export function messageFromStreamImage(
  image: Readonly<Record<string, AttributeValue>>,
): { readonly owner: Owner; readonly message: Message } | null {
  const item = itemOf(image);
  const owner = ownerOf(item.pk);
  return owner !== null && item["item"] === "message" ? { owner, message: read(messageItem, item) } : null;
}

/** A message holds text, numbers and yes or no alone; anything else is not ours to read. */
function itemOf(image: Readonly<Record<string, AttributeValue>>): Item {
  const plain = Object.entries(image).map(([name, value]) => [name, scalarOf(value)]);
  const attributes: Readonly<Record<string, string | number | boolean | undefined>> =
    Object.fromEntries(plain);
  return { ...attributes, pk: image["pk"]?.S ?? "", sk: image["sk"]?.S ?? "" };
}

function scalarOf({ S, N, BOOL }: AttributeValue): string | number | boolean | undefined {
  return S ?? BOOL ?? (N === undefined ? undefined : Number(N));
}
