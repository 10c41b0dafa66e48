import { meaningOf } from "../../protocol/values/codes.ts";
import { isPlainFact } from "../items/keys.ts";
import { readFact } from "../items/readers.ts";
import type { Item } from "../table.ts";

/** Aluminium is drawn seldom, and shown for as long as its fact is known. What cannot be made out may be that. */
export function isSeenLong(item: Item): boolean {
  if (!isPlainFact(item.sk)) return false;
  const event = readFact(item)?.event;
  if (!event) return true;
  return (
    event.type === "lab.results.reported.v1" &&
    event.data.results.some(({ code }) => meaningOf(code)?.analyte === "aluminium")
  );
}
