import * as z from "zod/mini";
import { parseDecimal } from "../../../base/decimal.ts";
import { type OwnRange, rangeIn, rangeOf } from "../../dialect/flags.ts";

const bound = z.object({
  value: z.optional(z.number()),
  unit: z.optional(z.string()),
  code: z.optional(z.string()),
});
const ranged = z.object({
  referenceRange: z.array(
    z.object({
      low: z.optional(bound),
      high: z.optional(bound),
      text: z.optional(z.string()),
      type: z.optional(z.unknown()),
      appliesTo: z.optional(z.unknown()),
      age: z.optional(z.unknown()),
    }),
  ),
});

/** What the laboratory calls ordinary of this value: the one range without a type or a group of people, in the value's unit. */
export function ownRangeIn(raw: unknown, unit: string | undefined): OwnRange | null {
  const all = ranged.safeParse(raw).data?.referenceRange ?? [];
  const [only, ...others] = all.filter(({ type, appliesTo, age }) => !type && !appliesTo && !age);
  if (!only || others.length > 0) return null;
  const { low, high, text = "" } = only;
  if (!low && !high) return rangeIn(text, unit);
  const units = [low, high].flatMap((end) => (end?.unit || end?.code ? [[end.unit, end.code]] : []));
  if (!units.every((names) => names.includes(unit))) return null;
  return rangeOf(decimalOf(low), decimalOf(high));
}

function decimalOf(end: z.infer<typeof bound> | undefined) {
  return end?.value === undefined ? null : parseDecimal(String(end.value));
}
