import type { Limit, Limits } from "./types/limit.ts";
import type { Analyte } from "./values/analyte.ts";

/** Aluminium's limit is the note's alone. */
export type SiteAnalyte = Exclude<Analyte, "aluminium">;

/**
 * The site's own numbers: everything that the note leaves open. Policies are stored, so what was added
 * later is optional: `siteNumbersOf` says what stands in for it.
 */
export interface Policy {
  readonly limits: Readonly<Partial<Record<SiteAnalyte, Limits>>>;
  /** The last minutes of a session in which a sample counts as drawn at its end. */
  readonly atEndMinutes: number;
  /** Length of the window after a session's end; the note says 4 to 5. */
  readonly windowHours: number;
  /** After so many minutes since onset a panel not drawn becomes urgent. */
  readonly measureWithinMinutes: number;
  /** True: that does not hold for a mild or moderate spasm that is over. Unset: it does. */
  readonly overSpasmStaysRoutine?: boolean | undefined;
  /** Blood that was drawn is awaited for so many minutes from its draw or the word of it, the earlier. */
  readonly awaitedMinutes?: number | undefined;
  /** And for no more than so many from the spasm's onset. */
  readonly awaitedAtMostMinutes?: number | undefined;
  /** A cramp whose onset lies at most so many minutes after the end can be relieved as an acute one. */
  readonly reliefWithinMinutes: number;
  /** Hours after the session's end at which every patient is looked at again. */
  readonly checkpointHours: readonly number[];
  /** Highest rate of ultrafiltration, mL/kg/h. */
  readonly ultrafiltrationRate?: Limit | undefined;
  /** Highest weight gain between sessions, % of the dry weight. */
  readonly weightGain?: Limit | undefined;
  /** Highest total calcium x phosphate, mg2/dL2. */
  readonly calciumPhosphateProduct?: Limit | undefined;
  readonly recurrence?:
    | {
        /** Sessions with a spasm that make it recurrent, and severe ones that make it severe. */
        readonly sessions: number;
        readonly severeSessions: number;
        /** At most 30: a load brings no older facts. */
        readonly days: number;
      }
    | undefined;
  /** From so many days on, use of baclofen is prolonged. */
  readonly prolongedBaclofenDays?: number | undefined;
  /** A lower dose of baclofen counts as a step of its taper once it has stood for so many days. */
  readonly taperDays?: number | undefined;
  /** What the site measures often in the first month: the note's list is cut off. */
  readonly firstMonthMeasurements?: readonly string[] | undefined;
}
