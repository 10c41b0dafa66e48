import { headerIn } from "../answers/header.ts";
import type { SiteDoor } from "./door.ts";

/** The fields of MSH by which a message finds its site: who sends, and to whom. */
const routed = { "MSH-3": 3, "MSH-4": 4, "MSH-5": 5, "MSH-6": 6 } as const;
type RoutedField = keyof typeof routed;

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
    const says = (field: RoutedField, wanted: string) => {
      const given = header.at(routed[field]);
      const text = Buffer.from(wanted).toString("latin1");
      return given === text || given.split(component)[0] === text;
    };
    return (
      routes.find(({ when }) => fields(when).every(([field, wanted]) => says(field, wanted)))?.door ?? null
    );
  };
}

function fields(when: BridgeRoute["when"]): [RoutedField, string][] {
  const names: RoutedField[] = ["MSH-3", "MSH-4", "MSH-5", "MSH-6"];
  return names.flatMap((name): [RoutedField, string][] => {
    const wanted = when[name];
    return wanted === undefined ? [] : [[name, wanted]];
  });
}
