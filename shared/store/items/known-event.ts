import { jsonIn } from "../../base/json.ts";
import { keptLately } from "../../base/kept-lately.ts";
import { type CloudEvent, factSchema } from "../../events/fact.ts";
import { asKnown, at } from "./lenient.ts";

/**
 * A stored event as far as this code knows it; null for one that it cannot make out. A result of which something is not
 * known may raise a line and clears none; a symptom whose kind is not known, and an event of another type, say nothing here.
 */
export function knownEvent(content: string): CloudEvent | null {
  return kept(content, () => {
    const event = jsonIn(content);
    return event === undefined ? null : asKnown(factSchema, event, mend);
  });
}

/** The last days of the patients whose hours these are come again with each load. */
const KEPT_LENGTH = 2_000_000;
const kept = keptLately<CloudEvent | null>(KEPT_LENGTH);

/** `data`, the list in it, and a place in that list. */
const ELEMENT = 3;

function mend(event: unknown, path: readonly PropertyKey[]): boolean {
  const list = at(event, path.slice(0, ELEMENT - 1));
  const [data, name, index] = path;
  if (data !== "data" || typeof index !== "number" || !Array.isArray(list)) return false;
  const isWhole = path.length <= ELEMENT + (name === "symptoms" && path.at(-1) === "kind" ? 1 : 0);
  if (isWhole) return list.splice(index, 1).length === 1;
  const element: unknown = list[index];
  if (typeof element !== "object" || element === null) return false;
  const field = path[ELEMENT];
  if (field === undefined || !Object.hasOwn(element, field)) return list.splice(index, 1).length === 1;
  Reflect.deleteProperty(element, field);
  if (name === "results") doubt(element, field);
  return true;
}

/** What cannot be read of a result puts it in doubt, whatever it was. */
function doubt(result: object, lost: PropertyKey): void {
  Reflect.set(result, "doubts", ["value-doubtful"]);
  if (lost === "status") Reflect.set(result, "status", "preliminary");
}
