/** One limit, as decimal text in a unit that the analyte accepts, and whose number it is. */
export interface Limit {
  readonly value: string;
  readonly unit: string;
  readonly source: string;
}

export type LimitKind = "criticalLow" | "low" | "high" | "criticalHigh";
export type Limits = Readonly<Partial<Record<LimitKind, Limit>>>;
