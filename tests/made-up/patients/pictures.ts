import { type Instant, plusMinutes } from "../../../shared/base/instant.ts";
import { assess } from "../../../shared/protocol/assess.ts";
import type { Policy } from "../../../shared/protocol/policy.ts";
import type { Assessment, Line } from "../../../shared/protocol/types/assessment.ts";
import type {
  Draw,
  Lab,
  Order,
  Picture,
  Session,
  SpasmSession,
  Symptom,
} from "../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../shared/protocol/values/analyte.ts";

/** The session of every example: four hours that end at `end`. */
export const end: Instant = "2026-11-20T12:00:00.000Z";
export const start = plusMinutes(end, -240);

/** Minutes after the session's end; negative before it. */
export function at(minutes: number): Instant {
  return plusMinutes(end, minutes);
}

function limit(value: string) {
  return { value, unit: "mmol/L", source: "an example" };
}

export const policy: Policy = {
  limits: {
    magnesium: {
      criticalLow: limit("0.3"),
      low: { value: "0.70", unit: "mmol/L", source: "the note, reference 1" },
      high: limit("1.10"),
      criticalHigh: limit("1.9"),
    },
    potassium: {
      criticalLow: limit("2.8"),
      low: limit("3.5"),
      high: limit("5.5"),
      criticalHigh: limit("6.2"),
    },
    "calcium-ionized": { low: limit("1.11"), high: limit("1.30") },
    "calcium-total": {
      criticalLow: limit("1.7"),
      low: limit("2.10"),
      high: limit("2.60"),
      criticalHigh: limit("3.0"),
    },
    phosphate: { criticalLow: limit("0.30"), criticalHigh: limit("4.0") },
    bicarbonate: { criticalLow: limit("16"), high: limit("30"), criticalHigh: limit("40") },
  },
  atEndMinutes: 15,
  windowHours: 5,
  measureWithinMinutes: 60,
  reliefWithinMinutes: 60,
  checkpointHours: [0, 1, 2, 4, 5],
  ultrafiltrationRate: { value: "13", unit: "mL/kg/h", source: "an example" },
  weightGain: { value: "5.7", unit: "%", source: "an example" },
};

export const session: Session = {
  evidence: { of: "session:s1", version: "1" },
  sessionId: "s1",
  startedAt: start,
  endedAt: end,
  dialysate: { magnesium: "0.25", calcium: "1.25", potassium: "2.0" },
  fluid: {
    evidence: { of: "fluid:s1", version: "1" },
    volume: "2000",
    pre: "72",
    post: "70",
    dry: "70",
    previousPost: "70",
  },
};

export const quiet: Picture = {
  opensAt: start,
  session,
  window: { opensAt: end, closesAt: at(300), provisional: false },
  labs: [],
  superseded: [],
  symptoms: [],
  orders: [],
  stopped: [],
  spasmSessions: [],
  history: { dialysisSince: "2020-01-01" },
};

/** No session is known. */
export const unanchored: Picture = { ...quiet, session: null, window: null };

/** A code of each analyte, and the unit that its examples are in. */
const reportedAs = {
  magnesium: ["2601-3", "mmol/L"],
  "calcium-ionized": ["1994-3", "mmol/L"],
  "calcium-ionized-ph74": ["59472-1", "mmol/L"],
  "calcium-total": ["2000-8", "mmol/L"],
  "calcium-corrected": ["29265-6", "mmol/L"],
  potassium: ["2823-3", "mmol/L"],
  phosphate: ["14879-1", "mmol/L"],
  bicarbonate: ["1963-8", "mmol/L"],
  ph: ["2744-1", "[pH]"],
  albumin: ["1751-7", "g/L"],
  aluminium: ["5574-9", "ug/L"],
  sodium: ["2951-2", "mmol/L"],
  osmolality: ["2692-2", "mosm/kg"],
} as const satisfies Record<Analyte, readonly [string, string]>;

/** Final, in its analyte's first unit, drawn half an hour after the end. */
export function lab(
  analyte: Analyte,
  value: string,
  differences: Omit<Partial<Lab>, "code"> & { readonly id?: string; readonly code?: string } = {},
): Lab {
  const { id, code, ...rest } = differences;
  const content = {
    code: { system: "http://loinc.org", code: code ?? reportedAs[analyte][0] },
    value,
    unit: reportedAs[analyte][1],
    status: "final" as const,
    collectedAt: at(30),
    issuedAt: at(45),
    ...rest,
  };
  const of = `result:${id ?? `${content.code.code}@${content.collectedAt ?? content.issuedAt}`}`;
  return { evidence: { of, version: JSON.stringify(content) }, ...content };
}

/** The whole panel, drawn so many minutes after the session's end; the word of it came at once. */
export function draw(minutes: number, differences: Partial<Draw> = {}): Draw {
  const collectedAt = at(minutes);
  const evidence = { of: `draw:${collectedAt}`, version: "collected" };
  return { evidence, collectedAt, receivedAt: collectedAt, codes: [], ...differences };
}

/** An active severe muscle spasm that began as the session ended. */
export function spasm(differences: Partial<Symptom> = {}): Symptom {
  const { kind = "muscle-spasm", onset = end } = differences;
  return {
    evidence: { of: `symptom:${kind}@${onset}`, version: "reported" },
    kind,
    severity: "severe",
    onset,
    onsetKnown: true,
    active: true,
    ...differences,
  };
}

export function order(treatment: Order["treatment"], differences: Partial<Order> = {}): Order {
  const orderId = differences.orderId ?? `order-${treatment}`;
  return {
    evidence: { of: `order:${orderId}`, version: "1" },
    orderId,
    treatment,
    since: at(10),
    dosesPerDay: [],
    ...differences,
  };
}

/** Doses in mg a day, each by how many days before the session's end it began. */
export type Doses = Readonly<Record<number, string>>;

export function baclofen(doses: Doses, differences: Partial<Order> = {}): Order {
  const dosesPerDay = Object.entries(doses)
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([days, value]) => ({ at: at(-Number(days) * 1440), value, unit: "mg" }));
  return order("baclofen", { since: dosesPerDay[0]?.at ?? at(10), dosesPerDay, ...differences });
}

/** An earlier session with a spasm, so many days before. */
export function spasmSession(days: number, severe: boolean): SpasmSession {
  const sessionId = `earlier-${days}`;
  const evidence = [{ of: `symptom:muscle-spasm@${at(-days * 1440)}`, version: "reported" }];
  return { sessionId, endedAt: at(-days * 1440), severe, evidence };
}

export function assessed(picture: Partial<Picture>, now: Instant = at(50), by: Policy = policy): Assessment {
  return assess({ ...quiet, ...picture }, by, now);
}

export function linesOf({ lines }: Assessment, rule: string): readonly Line[] {
  return lines.filter((line) => line.rule === rule);
}

export function severitiesOf(assessment: Assessment, rule: string): readonly string[] {
  return linesOf(assessment, rule).map(({ severity }) => severity);
}

export function rulesOf({ lines }: Assessment): ReadonlySet<string> {
  return new Set(lines.map(({ rule }) => rule));
}

/** A panel that is known and normal, drawn half an hour after the end. */
export const normalPanel: readonly Lab[] = [
  lab("magnesium", "0.85"),
  lab("calcium-ionized", "1.20"),
  lab("potassium", "4.2"),
  lab("phosphate", "1.2"),
];
