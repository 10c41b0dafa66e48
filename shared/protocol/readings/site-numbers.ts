import { parseDecimal } from "../../base/decimal.ts";
import type { Policy } from "../policy.ts";
import type { Limit } from "../types/limit.ts";
import { PolicyError, type UnitLimit } from "./limits.ts";

/** The note's, our reading: two sessions in 30 days, this one included; severe, if two of them were [P2.recurrent]. */
const defaultRecurrence = { sessions: 2, severeSessions: 2, days: 30 } as const;

/** The numbers of [P2.not-replacement] and [P1.awaited], for a site whose policy is older than they are. */
const defaultTaperDays = 7;
const defaultAwaited = { minutes: 90, atMostMinutes: 150 } as const;

/** What the site sets beside its analytes' limits, with what stands in for a number that it has not set. */
export interface SiteNumbers {
  readonly recurrence: NonNullable<Policy["recurrence"]>;
  /** Null: unset, so any use counts as prolonged. */
  readonly prolongedBaclofenDays: number | null;
  readonly taperDays: number;
  readonly awaited: { readonly minutes: number; readonly atMostMinutes: number };
  readonly firstMonthMeasurements: readonly string[];
  /** Upper limits; null while unset. */
  readonly quantities: Readonly<Record<Quantity, UnitLimit | null>>;
}

/** What is worked out of several inputs, by the name of its limit. */
export const quantities = ["ultrafiltration-rate", "weight-gain", "calcium-phosphate-product"] as const;
export type Quantity = (typeof quantities)[number];

export const unitOfQuantity = {
  "ultrafiltration-rate": "mL/kg/h",
  "weight-gain": "%",
  "calcium-phosphate-product": "mg2/dL2",
} as const satisfies Record<Quantity, string>;

const worked = new WeakMap<Policy, SiteNumbers>();

/**
 * Worked out once per policy object.
 * @throws PolicyError if a limit is no number in the unit of its quantity.
 */
export function siteNumbersOf(policy: Policy): SiteNumbers {
  const known = worked.get(policy);
  if (known) return known;
  const made: SiteNumbers = {
    recurrence: policy.recurrence ?? defaultRecurrence,
    prolongedBaclofenDays: policy.prolongedBaclofenDays ?? null,
    taperDays: policy.taperDays ?? defaultTaperDays,
    awaited: {
      minutes: policy.awaitedMinutes ?? defaultAwaited.minutes,
      atMostMinutes: policy.awaitedAtMostMinutes ?? defaultAwaited.atMostMinutes,
    },
    firstMonthMeasurements: policy.firstMonthMeasurements ?? [],
    quantities: {
      "ultrafiltration-rate": limitOf("ultrafiltration-rate", policy.ultrafiltrationRate),
      "weight-gain": limitOf("weight-gain", policy.weightGain),
      "calcium-phosphate-product": limitOf("calcium-phosphate-product", policy.calciumPhosphateProduct),
    },
  };
  worked.set(policy, made);
  return made;
}

function limitOf(quantity: Quantity, limit: Limit | undefined): UnitLimit | null {
  if (!limit) return null;
  const value = parseDecimal(limit.value);
  if (!value || limit.unit !== unitOfQuantity[quantity]) {
    throw new PolicyError(`${quantity}: must be a number in ${unitOfQuantity[quantity]}`);
  }
  return { value, shown: limit };
}
