import { expect, it } from "vitest";
import {
  type AskedMatter,
  askedMatters,
  type MachineMatter,
  machineMatters,
  type NotSent,
  notSentReasons,
  type OpsMatter,
  opsMatters,
} from "../../../shared/episode/state/message.ts";
import { type JoinGap, joinGaps } from "../../../shared/episode/state/patient.ts";

const notSent = {
  ...{ "quiet-hours": true, limit: true, expired: true, withdrawn: true, resolved: true },
  ...{ acknowledged: true, "no-address": true, "opted-out": true, shadow: true, "provider-error": true },
} satisfies Record<NotSent, true>;
const gaps = { "results-without-session": true, "sessions-without-result": true } satisfies Record<
  JoinGap,
  true
>;
const ofMachines = {
  ...{ "machine-silent": true, "machine-continuous": true, "machine-clock": true },
} satisfies Record<MachineMatter, true>;
const ofOps = {
  ...{ unanswered: true, "nobody-to-tell": true, "pin-locked": true, unjoined: true, overtaken: true },
  ...{ "feed-silent": true, "feed-back": true, ...ofMachines },
} satisfies Record<OpsMatter, true>;
const asked = { "session-end": true } satisfies Record<AskedMatter, true>;

it.each<[string, readonly string[], Readonly<Record<string, true>>]>([
  ["why a message was not sent", notSentReasons, notSent],
  ["where results and sessions do not meet", joinGaps, gaps],
  ["what ops are told of machines", machineMatters, ofMachines],
  ["what ops are told of", opsMatters, ofOps],
  ["what the unit is asked for", askedMatters, asked],
])("%s is one of a closed list", (_what, list, every) => {
  expect(list).toEqual(Object.keys(every));
});
