import type { Quantity } from "../../protocol/readings/site-numbers.ts";
import type { Unknown } from "../../protocol/types/assessment.ts";
import type { LimitKind } from "../../protocol/types/limit.ts";
import type { Phase } from "../../protocol/types/reading.ts";
import type { Input } from "../../protocol/words/inputs.ts";
import { names } from "../../protocol/words/phrases.ts";

/** The words for what was measured, and for how it is drawn. */
export const englishValues = {
  /** What a line can rest on, the protocol's inputs and others; one without a name here stands as its id. */
  inputs: {
    ...names,
    "spasm-onset": "onset of a spasm",
    "spasm-severity": "severity of a spasm",
    "spasm-sessions": "sessions with spasms",
    "session-end": "session ended",
    "dialysate-magnesium": "dialysate magnesium",
    "dialysate-calcium": "dialysate calcium",
    "dialysate-potassium": "dialysate potassium",
    "ultrafiltration-volume": "ultrafiltration volume",
    "body-weight": "body weight",
    "weight-gain": "weight gain",
    "dialysis-since": "on dialysis since",
    "structural-heart-disease": "structural heart disease",
    "order-route": "route of an order",
    "order-indication": "indication of an order",
    "baclofen-dose": "baclofen dose",
    "ultrafiltration-rate": "ultrafiltration rate",
    "calcium-phosphate-product": "calcium-phosphate product",
    "baclofen-stopped": "baclofen stopped",
    "dry-weight": "dry weight",
    "earlier-spasm": "earlier spasm",
    order: "order",
    session: "session",
    spasm: "spasm",
    symptom: "symptom",
    "weight-after": "weight after",
    "weight-after-previous-session": "weight after the previous session",
    "weight-before": "weight before",
    "window-closes": "window closes",
  } satisfies Record<Input | Quantity, string> & Record<string, string>,
  known: {
    noLimit: "no limit set, which does not mean normal",
    reported: "time of the report",
    after: "after the session",
    since: "measured since; no line here rests on it",
  },
  unknownReasons: {
    missing: "Missing",
    awaited: "Awaited",
    "before-session": "Known from before the session alone",
    unusable: "Could not be used",
    doubtful: "In doubt",
    "no-limit": "No limit is set, which does not mean normal",
  } satisfies Record<Unknown["reason"], string>,
  couldLeadTo: "What each could lead to",
  analytes: {
    magnesium: "Magnesium",
    "calcium-ionized": "Ionized calcium",
    potassium: "Potassium",
    phosphate: "Phosphate",
  },
  symbols: { magnesium: "Mg", "calcium-ionized": "Ca\u00b2\u207a", potassium: "K", phosphate: "PO\u2084" },
  beyond: {
    criticalLow: "critically low",
    low: "low",
    high: "high",
    criticalHigh: "critically high",
  } satisfies Record<LimitKind, string>,
  limitNames: {
    criticalLow: "critical below",
    low: "low below",
    high: "high above",
    criticalHigh: "critical above",
  } satisfies Record<LimitKind, string>,
  phases: {
    before: "before the session",
    during: "during the session",
    "at-end": "at the session's end, not in equilibrium",
    after: "",
    unknown: "time in doubt",
  } satisfies Record<Phase, string>,
  chart: {
    unit: "mmol/L",
    sessionEnd: "end of session",
    now: "now",
    none: "not measured",
    noLimits: "no limit is set, which does not mean normal",
    limits: (texts: readonly string[]) => `Limits: ${texts.join(", ")}.`,
    values: (texts: readonly string[]) => `Values: ${texts.join("; ")}.`,
    noValues: "No value to draw.",
    at: "at",
    key: "Shaded: beyond a limit; darker: beyond a critical one. A hollow mark with a question mark is in doubt and clears nothing.",
    table: "All values, as reported (mmol/L unless said otherwise)",
    time: "Time",
  },
};
