import { unitOf as knownUnit } from "../../../protocol/values/units.ts";
import type { LocalCode, Sender } from "../../../sites/senders.ts";
import { isUnit, unitFrom } from "../../dialect/sender.ts";
import { firstComponents } from "../envelope/fields.ts";
import type { Segment } from "../envelope/segment.ts";

/** What OBX-6 says. */
export interface SaidUnits {
  /** Its code, or its words where it has none. */
  readonly own: string;
  readonly alternate: string;
  readonly isAlternateUcum: boolean;
  /** Code, words and alternates are units of different kinds. */
  readonly differ: boolean;
}

export function unitsIn(obx: Segment): SaidUnits {
  const [code = "", words = "", , alternate = "", otherWords = "", system] = firstComponents(obx, 6, 6);
  const known = [code, words, alternate, otherWords].flatMap((said) => (said && knownUnit(said)) || []);
  return {
    ...{ own: code || words, alternate, isAlternateUcum: system === "UCUM" },
    differ: new Set(known).size > 1,
  };
}

/** The alternate one counts where that is UCUM, and the first no unit here. */
export function saidUnit(
  { own, alternate, isAlternateUcum }: SaidUnits,
  sender: Sender,
  local: LocalCode | null,
): string {
  if (own && isUnit(own, sender, local)) return unitFrom(own, sender, local);
  const isBetter = isAlternateUcum && isUnit(alternate, sender, local);
  return unitFrom(isBetter ? alternate : own || alternate, sender, local);
}
