import { type Decimal, parseDecimal } from "../../../shared/base/decimal.ts";

/** @throws Error where a test names no decimal */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is no decimal`);
  return value;
}
