import { headerIn } from "../answers/header.ts";
import type { SiteDoor } from "./door.ts";

/** The fields of MSH by which a message finds its site: who sends, and to whom. */
const routed = [
  ["MSH-3", 3],
  ["MSH-4", 4],
  ["MSH-5", 5],
  ["MSH-6", 6],
] as const;
type RoutedField = (typeof routed)[number][0];

export interface BridgeRoute {
  /** All of these must hold, by the whole field or by its first component; with none it takes what is left. */
  readonly when: Readonly<Partial<Record<RoutedField, string>>>;
  readonly door: SiteDoor;
}

/** The first route that a message takes; null if none does. */
export function router(routes: readonly BridgeRoute[]): (message: Buffer) => SiteDoor | null {
  const [first] = routes;
  if (first && Object.keys(first.when).length === 0) return () => first.door;
  return (message) => {
    const header = headerIn(message);
    const component = header.signs[0] ?? "^";
    const says = (number: number, wanted: string | undefined) => {
      if (wanted === undefined) return true;
      const given = header.at(number);
      const text = Buffer.from(wanted).toString("latin1");
      return given === text || given.split(component)[0] === text;
    };
    const route = routes.find(({ when }) => routed.every(([field, number]) => says(number, when[field])));
    return route?.door ?? null;
  };
}
