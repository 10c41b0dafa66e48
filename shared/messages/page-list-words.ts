import type { MachineMatter } from "../episode/state/message.ts";
import type { JoinGap } from "../episode/state/patient.ts";

/** Every word of the pages that are about no patient alone. */
export interface ListWords {
  /** The unit's list. */
  readonly list: Readonly<
    Record<
      | "link"
      | "back"
      | "none"
      | "next"
      | "noneFound"
      | "closed"
      | "noWindow"
      | "provisional"
      | "since"
      | "told"
      | "telling"
      | "notYet"
      | "notReached"
      | "unanswered"
      | "quiet"
      | "onCall"
      | "now"
      | "nobody"
      | "filter"
      | "reference"
      | "severity"
      | "every"
      | "what"
      | "openAlerts"
      | "openWindows"
      | "apply"
      | "patient",
      string
    >
  > & {
    readonly heading: (site: string) => string;
    readonly asOf: (time: string) => string;
    readonly from: (time: string) => string;
    readonly left: (duration: string) => string;
    readonly totals: (patients: number, open: number) => string;
  };
  /** The words, for ops, of results and sessions that do not meet; each gap stands before the time when it began. */
  readonly unjoined: {
    readonly heading: (site: string) => string;
    readonly advice: string;
    readonly gaps: Readonly<Record<JoinGap, string>>;
  };
  /** The words, for ops, of a sender; each state stands before the time when it was last heard. */
  readonly feed: {
    readonly heading: (sender: string) => string;
    readonly silent: string;
    readonly back: string;
    readonly advice: string;
  };
  /** The words, for ops, of a dialysis machine; what is said of each matter stands before its time. */
  readonly machine: {
    readonly heading: (machine: string) => string;
  } & Readonly<Record<MachineMatter, { readonly said: string; readonly advice: string }>>;
  /** The words of a drill; `answered` stands before the time. */
  readonly drill: {
    readonly heading: (site: string) => string;
    readonly advice: string;
    readonly answered: string;
  };
  /** The words, for ops, of a PIN that wrong ones locked. */
  readonly lock: {
    readonly heading: (contact: string) => string;
    readonly lockedUntil: string;
    readonly opened: string;
    readonly advice: string;
  };
}
