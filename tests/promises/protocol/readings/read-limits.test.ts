import { expect, test } from "vitest";
import { unreadLimits } from "../../../../shared/protocol/readings/read-limits.ts";
import { policy } from "../../../made-up/patients/pictures.ts";

const limit = (value: string, unit = "mmol/L") => ({ value, unit, source: "an example" });
const every = (value: string, unit?: string) => ({
  criticalLow: limit(value, unit),
  low: limit(value, unit),
  high: limit(value, unit),
  criticalHigh: limit(value, unit),
});

test("each limit that some rule reads may be set", () => {
  const limits = {
    ...policy.limits,
    magnesium: every("0.8"),
    potassium: every("4"),
    "calcium-ionized": every("1.2"),
    "calcium-total": every("2.3"),
    "calcium-corrected": every("2.3"),
    "calcium-ionized-ph74": every("1.2"),
    phosphate: every("1.2"),
    bicarbonate: every("24"),
    sodium: every("140"),
    ph: { high: limit("7.5", "[pH]") },
    albumin: { low: limit("35", "g/L") },
    osmolality: { low: limit("275", "mosm/kg") },
  };
  expect(unreadLimits({ ...policy, limits })).toEqual([]);
});

test("a limit that no rule reads is named: nobody would hear of what lies beyond it", () => {
  const limits = {
    ph: every("7.4", "[pH]"),
    albumin: every("35", "g/L"),
    osmolality: every("280", "mosm/kg"),
  };
  expect(unreadLimits({ ...policy, limits })).toEqual([
    "limits.ph.criticalLow",
    "limits.ph.low",
    "limits.ph.criticalHigh",
    "limits.albumin.criticalLow",
    "limits.albumin.high",
    "limits.albumin.criticalHigh",
    "limits.osmolality.criticalLow",
    "limits.osmolality.high",
    "limits.osmolality.criticalHigh",
  ]);
});
