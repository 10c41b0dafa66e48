import type { ResultDoubt } from "../../../protocol/types/picture.ts";
import type { Site } from "../../../sites/site.ts";
import { contradictsFlags, rangeIn } from "../../dialect/flags.ts";
import { isUncontrolled } from "../../dialect/value.ts";
import { components, wholeField } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";
import type { Reason } from "../reasons/reasons.ts";
import type { Collection } from "./collection.ts";
import type { ReportedOrder } from "./order.ts";
import type { SaidUnits } from "./said-units.ts";

interface Beside {
  readonly units: SaidUnits;
  readonly order: ReportedOrder;
  readonly collection: Collection;
}

/** Why a result may raise a line and clears none. What takes one back is in doubt for its time alone. */
export function doubtsOf(
  obx: Segment,
  { isContradicted }: { readonly isContradicted: boolean },
  { units, order, collection }: Beside,
): ResultDoubt[] {
  const all: ResultDoubt[] = [...collection.doubts];
  all.push(...order.doubts);
  if (units.differ) all.push("unit-doubtful");
  if (isContradicted) all.push("code-doubtful");
  if (obx.field(8) && isUncontrolled(components(obx, 8, 1))) all.push("value-doubtful");
  return all;
}

/** Most results have no flag, and are not looked at. */
export function isAgainstFlags(
  obx: Segment,
  value: Parameters<typeof contradictsFlags>[0],
  policy: Site["policy"],
): boolean {
  if (!obx.field(8)) return false;
  return contradictsFlags(value, components(obx, 8, 1), rangeIn(wholeField(obx, 7), value.unit), policy);
}

const told = new Map<ResultDoubt, Reason>([
  ["collection-time-unusable", "collection-time-unusable"],
  ["collection-time-doubtful", "collection-time-doubtful"],
  ["specimen-doubtful", "specimen-doubtful"],
  ["status-doubtful", "status-doubtful"],
  ["unit-doubtful", "unit-doubtful"],
  ["code-doubtful", "code-contradicted"],
  ["value-doubtful", "value-uncontrolled"],
]);

/** What a sender hears of them. */
export function doubtsTold(doubts: readonly ResultDoubt[]): Reason[] {
  return [...new Set(doubts)].flatMap((doubt) => told.get(doubt) ?? []);
}
