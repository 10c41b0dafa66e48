import { compareDecimals, type Decimal, formatDecimal, parseDecimal } from "../../base/decimal.ts";
import type { Policy } from "../policy.ts";
import type { Limit, LimitKind, Limits } from "../types/limit.ts";
import type { Analyte } from "../values/analyte.ts";
import { byAnalyte } from "../values/by-analyte.ts";
import { accepts, converted } from "../values/substances.ts";
import { type Unit, unitOf, units } from "../values/units.ts";

/** The kinds stand in rising order of value. */
export const limitKinds = ["criticalLow", "low", "high", "criticalHigh"] as const satisfies LimitKind[];

/** One limit in one unit: the number that a result in that unit is compared with, and how it is shown. */
export interface UnitLimit {
  readonly value: Decimal;
  /** A value at it is beyond it. */
  readonly reached?: boolean;
  readonly shown: Limit;
}

export type UnitLimits = Readonly<Partial<Record<LimitKind, UnitLimit>>>;
type AnalyteLimits = Readonly<Partial<Record<Unit, UnitLimits>>>;
export type CompiledLimits = Readonly<Record<Analyte, AnalyteLimits>>;

/** A site's limit that cannot stand: it names the analyte and the limit. */
export class PolicyError extends Error {
  override name = "PolicyError";
}

/** The note's two numbers. A site may ask for more magnesium, not for less; aluminium's is the note's alone. */
const noteMagnesium: Limit = { value: "0.70", unit: "mmol/L", source: "the note, reference 1" };
const noteAluminium: Limit = { value: "150", unit: "ug/L", source: "the note, references 2 and 1" };

/** A limit is converted once into each unit and rounded there [P3.boundary]. */
const decimals = 2;

const compiled = new WeakMap<Policy, CompiledLimits>();

/**
 * A policy's limits in every accepted unit, worked out once per policy object.
 * @throws PolicyError if a limit is no number in a unit of its analyte, if limits are out of order, or if
 * the magnesium target lies below the note's.
 */
export function limitsOf(policy: Policy): CompiledLimits {
  const known = compiled.get(policy);
  if (known) return known;
  const made = byAnalyte((analyte) => analyteLimits(analyte, limitsFor(analyte, policy)));
  compiled.set(policy, made);
  return made;
}

function limitsFor(analyte: Analyte, { limits }: Policy): Limits {
  switch (analyte) {
    case "magnesium":
      return magnesiumLimits(limits.magnesium ?? {});
    case "aluminium":
      return { high: noteAluminium };
    default:
      return limits[analyte] ?? {};
  }
}

function magnesiumLimits(limits: Limits): Limits {
  const low = limits.low ?? noteMagnesium;
  const unit = unitOf(low.unit) ?? "mmol/L";
  const numberOf = (limit: Limit) => inUnit("magnesium", "low", limit, unit).value;
  if (compareDecimals(numberOf(low), numberOf(noteMagnesium)) < 0) {
    throw new PolicyError("limits.magnesium.low: the site may raise the note's 0.70 mmol/L, not lower it");
  }
  return { ...limits, low };
}

function analyteLimits(analyte: Analyte, limits: Limits): AnalyteLimits {
  const accepted = units.filter((unit) => accepts(analyte, unit));
  return Object.fromEntries(accepted.map((unit) => [unit, unitLimits(analyte, limits, unit)]));
}

function unitLimits(analyte: Analyte, limits: Limits, unit: Unit): UnitLimits {
  const entries = limitKinds.flatMap((kind) => {
    const limit = limits[kind];
    return limit ? [[kind, inUnit(analyte, kind, limit, unit)] as const] : [];
  });
  for (const [index, [kind, { value }]] of entries.entries()) {
    const below = entries[index - 1]?.[1].value;
    if (below && compareDecimals(below, value) > 0) {
      throw new PolicyError(`limits.${analyte}.${kind}: below a limit that it must not undercut`);
    }
  }
  return Object.fromEntries(entries);
}

function inUnit(analyte: Analyte, kind: LimitKind, limit: Limit, unit: Unit): UnitLimit {
  const value = parseDecimal(limit.value);
  const own = unitOf(limit.unit);
  const there = value && own && (own === unit ? value : converted(value, analyte, own, unit, decimals));
  if (!there) {
    throw new PolicyError(`limits.${analyte}.${kind}: must be a number in a unit of ${analyte}`);
  }
  const reached = limit === noteAluminium;
  if (own === unit) return { value: there, reached, shown: limit };
  const source = `${limit.source}; set as ${limit.value} ${limit.unit}`;
  return { value: there, reached, shown: { value: formatDecimal(there), unit, source } };
}
