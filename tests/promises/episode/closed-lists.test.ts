import { expect, it } from "vitest";
import {
  askedMatters,
  machineMatters,
  notSentReasons,
  opsMatters,
} from "../../../shared/episode/state/message.ts";
import { joinGaps } from "../../../shared/episode/state/patient.ts";

const ofMachines = ["machine-silent", "machine-continuous", "machine-clock"];

it.each<[string, readonly string[], readonly string[]]>([
  [
    "why a message was not sent",
    notSentReasons,
    [
      ...["quiet-hours", "limit", "expired", "withdrawn", "resolved", "acknowledged"],
      ...["no-address", "opted-out", "shadow", "provider-error"],
    ],
  ],
  [
    "where results and sessions do not meet",
    joinGaps,
    ["results-without-session", "sessions-without-result"],
  ],
  ["what ops are told of machines", machineMatters, ofMachines],
  [
    "what ops are told of",
    opsMatters,
    [
      ...["unanswered", "nobody-to-tell", "pin-locked", "unjoined", "overtaken", "feed-silent", "feed-back"],
      ...ofMachines,
    ],
  ],
  ["what the unit is asked for", askedMatters, ["session-end"]],
])("%s is one of a closed list", (_what, list, written) => {
  expect(list).toEqual(written);
});
