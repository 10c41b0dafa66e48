import { expect, it } from "vitest";
import { type NotSent, notSentReasons } from "../../../shared/episode/state/message.ts";
import { type JoinGap, joinGaps } from "../../../shared/episode/state/patient.ts";

it("why a message was not sent is one of a closed list", () => {
  const every: Readonly<Record<NotSent, true>> = {
    ...{ "quiet-hours": true, limit: true, expired: true, withdrawn: true, resolved: true },
    ...{ acknowledged: true, "no-address": true, "opted-out": true, shadow: true, "provider-error": true },
  };
  expect(notSentReasons).toEqual(Object.keys(every));
});

it("where results and sessions do not meet is one of a closed list", () => {
  const every: Readonly<Record<JoinGap, true>> = {
    "results-without-session": true,
    "sessions-without-result": true,
  };
  expect(joinGaps).toEqual(Object.keys(every));
});
