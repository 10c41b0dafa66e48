import type { FactOf } from "../../../events/fact.ts";

type Change = Pick<FactOf<"treatment.changed.v1">, "data">;

/** The later, the worse: by vein, and to replace what is low, an order must not run before magnesium. */
const routesByDanger: readonly (string | undefined)[] = ["dialysate", "oral", "other", "intravenous"];
const indicationsByDanger: readonly (string | undefined)[] = [
  "binder",
  "hyperkalaemia",
  "other",
  "replacement",
];

/** The worse comes last. */
export function byDanger({ data: a }: Change, { data: b }: Change): number {
  return (
    routesByDanger.indexOf(a.route) - routesByDanger.indexOf(b.route) ||
    indicationsByDanger.indexOf(a.indication) - indicationsByDanger.indexOf(b.indication) ||
    (a.dosePerDay?.value ?? 0) - (b.dosePerDay?.value ?? 0)
  );
}

export function isWorse({ data }: Change, than: Change["data"]): boolean {
  const { route, indication } = worse(data, than);
  return route !== undefined || indication !== undefined;
}

export function worseOf(stated: Change["data"], { data }: Change): Change["data"] {
  return { ...stated, ...worse(data, stated) };
}

/** What of its route and its purpose is worse than what is said of them. */
function worse({ route, indication }: Change["data"], than: Change["data"]): Partial<Change["data"]> {
  const isAbove = (order: typeof routesByDanger, a?: string, b?: string) =>
    order.indexOf(a) > order.indexOf(b);
  return {
    ...(isAbove(routesByDanger, route, than.route) && { route }),
    ...(isAbove(indicationsByDanger, indication, than.indication) && { indication }),
  };
}
