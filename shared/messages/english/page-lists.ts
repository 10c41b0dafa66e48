import type { MachineMatter } from "../../episode/state/message.ts";
import type { JoinGap } from "../../episode/state/patient.ts";

/** The words of the pages that are about nobody alone: the unit's list, and what ops are told. */
export const englishLists = {
  list: {
    link: "The unit's list",
    back: "Back to the alert",
    next: "Next:",
    none: "Nothing is open in this unit now. This is not a permission.",
    noneFound: "Nothing on the list is like this.",
    closed: "window closed",
    noWindow: "no window known",
    provisional: "provisional",
    since: "since",
    told: "told",
    telling: "telling",
    notYet: "nobody told yet",
    notReached: "could not be told",
    unanswered: "unanswered",
    quiet: "Nothing found so far. This is not a permission.",
    onCall: "On call",
    now: "now",
    nobody: "nobody",
    filter: "Search and filter",
    reference: "Reference",
    severity: "Severity",
    every: "all",
    what: "Show",
    openAlerts: "what waits for an answer",
    openWindows: "open windows",
    apply: "Show these",
    patient: "No alert is open for this patient.",
    heading: (site: string) => `${site}: the unit's list`,
    asOf: (time: string) => `As of ${time}`,
    from: (time: string) => `from ${time}`,
    left: (duration: string) => `${duration} left`,
    totals: (patients: number, open: number) =>
      `${patients === 1 ? "1 patient" : `${patients} patients`}, ${open === 1 ? "1 alert waits" : `${open} alerts wait`} for an answer`,
  },
  /** Results and sessions that do not meet, for ops; each gap stands before the time when it began. */
  unjoined: {
    heading: (site: string) => `${site}: results and sessions that do not meet`,
    advice:
      "Often two systems know one person by two identifiers. Compare what the laboratory and the dialysis unit send.",
    gaps: {
      "results-without-session": "results and no session since",
      "sessions-without-result": "sessions and no result since",
    } satisfies Record<JoinGap, string>,
  },
  /** A sender, for ops; each state stands before the time when it was last heard. */
  feed: {
    heading: (sender: string) => `The sender ${sender}`,
    silent: "Silent. It was last heard on",
    back: "It was heard again on",
    advice: "What it did not send, nobody was told of: make sure that it is sent now.",
  },
  /** A dialysis machine, for ops; what is said of each matter stands before its time. */
  machine: {
    heading: (machine: string) => `The dialysis machine ${machine}`,
    "machine-silent": {
      said: "Silent in treatment. It was last heard on",
      advice: "Look at its connection, and see that the unit reports when the session ended.",
    },
    "machine-continuous": {
      said: "A treatment goes on for longer than the site's longest. It began on",
      advice:
        "If it is continuous, nothing is to be done. Else see whether the machine was left in treatment.",
    },
    "machine-clock": {
      said: "Its clock differs from ours by more than five minutes. That was met on",
      advice: "Set its clock.",
    },
  } satisfies Record<MachineMatter, object> & { heading: object },
  /** A drill; `answered` stands before the time. */
  drill: {
    heading: (site: string) => `DRILL at ${site}: no patient stands behind this`,
    advice:
      "Please answer as you would answer an alert. Nothing is done with it, but that it is known to have reached you.",
    answered: "You answered this drill on",
  },
  /** A PIN that wrong ones locked, for ops. */
  lock: {
    heading: (contact: string) => `The PIN of ${contact}`,
    lockedUntil: "Locked after too many wrong ones, until",
    opened: "It is not locked any more.",
    advice:
      "Until then one of this contact's links opens on no device that is not known; devices on which the contact gave the right PIN before, and the other links, are not locked. If the wrong ones were not theirs, somebody else has that link: enrol a new PIN.",
  },
};
