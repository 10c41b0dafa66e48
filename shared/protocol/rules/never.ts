import { becauseOrder } from "../because.ts";
import { intravenousMagnesium } from "../cautions.ts";
import type { Order } from "../types.ts";
import { magnesiumBecause } from "./recommend.ts";
import { rule } from "./rule.ts";

export const never = [
  rule<Order>({
    id: "no-iv-magnesium",
    version: 1,
    section: "Critical Pitfalls to Avoid",
    references: [1],
    reads: ["order-route"],
    when: ({ orders }) => orders.filter(mayBeIntravenousMagnesium),
    subject: ({ orderId }) => orderId,
    severity: () => "critical",
    says: ({ route }) =>
      route === "intravenous"
        ? "Stop intravenous magnesium: never supplement it so on dialysis. Change the bath instead."
        : `Confirm that this magnesium is not intravenous: the order's route is ${route ?? "missing"}. Never ` +
          "supplement it so on dialysis; change the bath instead.",
    because: (order) => [becauseOrder(order)],
    cautions: [intravenousMagnesium],
  }),

  rule<Order>({
    id: "no-calcium-or-potassium-before-magnesium",
    version: 1,
    section: "Critical Pitfalls to Avoid",
    references: [1],
    reads: ["magnesium", "order-route", "order-indication"],
    limits: ["magnesium low"],
    when: ({ orders, magnesium }) => (magnesium === "sufficient" ? [] : orders.filter(isReplacement)),
    subject: ({ orderId }) => orderId,
    severity: () => "critical",
    says: ({ treatment, indication }, { magnesium }) =>
      `Do not replace ${treatment} before magnesium: it is ${magnesium}. ` +
      `${magnesium === "low" ? "Correct it in the bath first" : "Draw it first"}, and call the nephrologist now.` +
      (indication ? "" : " The order states no purpose: if it is no replacement, report what it is for."),
    because: (order, view) => [becauseOrder(order), ...magnesiumBecause(view)],
  }),
];

/** A route that is missing, or that is said to be another, does not rule the vein out. */
export function mayBeIntravenousMagnesium({ treatment, route }: Order): boolean {
  return treatment === "magnesium" && route !== "oral" && route !== "dialysate";
}

/** Without a stated purpose it counts as replacement; the calcium or potassium of the bath never does. */
export function isReplacement({ treatment, route, indication }: Order): boolean {
  if (treatment !== "calcium" && treatment !== "potassium") return false;
  return route !== "dialysate" && (indication === undefined || indication === "replacement");
}
