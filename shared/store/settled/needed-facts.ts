import { byText } from "../../base/instant.ts";
import type { StoredFact } from "../../episode/state/patient.ts";
import { readFact } from "../items/readers.ts";
import type { Item } from "../table.ts";

interface Standing {
  readonly item: Item;
  readonly event: StoredFact["event"];
}

/**
 * Standing facts that say something for as long as nobody says otherwise: those of an order that runs, all that is
 * stated by itself, and the last of each item that the ends of sessions state. What cannot be made out is needed too.
 */
export function neededFacts(items: readonly Item[]): ReadonlySet<Item> {
  const needed = new Set<Item>();
  const known: Standing[] = [];
  for (const item of items) {
    const fact = readFact(item);
    if (fact) known.push({ item, event: fact.event });
    else needed.add(item);
  }
  known.sort((a, b) => byText(a.event.time, b.event.time));
  const stopped = stoppedOrders(known);
  const latest = latestStated(known);
  for (const one of known) if (isNeeded(one, stopped, latest)) needed.add(one.item);
  return needed;
}

function isNeeded(
  { item, event }: Standing,
  stopped: ReadonlySet<string>,
  latest: ReadonlySet<Item>,
): boolean {
  switch (event.type) {
    case "treatment.changed.v1":
      return !stopped.has(event.data.orderId);
    case "dialysis.session.ended.v1":
      return latest.has(item);
    default:
      return true;
  }
}

/**
 * The orders of which the last that is known is their stop. How one was borne is needed, since what was not tolerated
 * is not offered again; and so is all baclofen, since how long it was taken says how it may be stopped.
 */
function stoppedOrders(known: readonly Standing[]): Set<string> {
  const changes = known.flatMap(({ event }) => (event.type === "treatment.changed.v1" ? [event.data] : []));
  const last = new Map(changes.map(({ orderId, action }) => [orderId, action]));
  const kept = changes.filter(({ effect, treatment }) => effect !== undefined || treatment === "baclofen");
  const borne = new Set(kept.map(({ orderId }) => orderId));
  const stopped = [...last].flatMap(([order, action]) => (action === "stopped" ? [order] : []));
  return new Set(stopped.filter((order) => !borne.has(order)));
}

function latestStated(known: readonly Standing[]): Set<Item> {
  const latest = new Map<string, Item>();
  for (const { item, event } of known) {
    if (event.type !== "dialysis.session.ended.v1") continue;
    for (const [name, value] of Object.entries(event.data.history ?? {})) {
      if (value !== undefined) latest.set(name, item);
    }
  }
  return new Set(latest.values());
}
