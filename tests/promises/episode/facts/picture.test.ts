import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { episodesOf } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import { sessionEnded } from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

const daysAgo = (days: number, time: string) => plusHours(at(time), -24 * days);
const spasm = (severity: "mild" | "severe", onset: string) =>
  ({ kind: "muscle-spasm", severity, onset }) as const;

function endedDaysAgo(days: number, given: Partial<Parameters<typeof sessionEnded>[0]> = {}) {
  const [startedAt, endedAt] = [daysAgo(days, "08:00"), daysAgo(days, "12:00")];
  return sessionEnded({ sessionId: `S-${days}`, startedAt, endedAt, ...given });
}

/** The picture of today's session, whatever the order in which the facts came. */
function pictureOf(...events: CloudEvent[]): Picture {
  const pictures = [events, events.toReversed()].map((each) => {
    const stored = each.map((event) => storedFact(event, at("20:00")));
    return episodesOf(fold(stored), () => 5).find(({ sessionId }) => sessionId === "S-0")?.picture;
  });
  expect(pictures[1]).toEqual(pictures[0]);
  if (!pictures[0]) throw new Error("today's session has ended");
  return pictures[0];
}

describe("a picture shows the sessions before it", () => {
  it("those with a spasm up to 30 days back, severe or not, and none of the others", () => {
    const earlier = [
      endedDaysAgo(3, { symptoms: [spasm("severe", daysAgo(3, "11:00"))] }),
      endedDaysAgo(10, { symptoms: [spasm("mild", daysAgo(10, "11:00"))] }),
      endedDaysAgo(14),
      endedDaysAgo(17, { symptoms: [{ kind: "tachycardia" }] }),
      endedDaysAgo(31, { symptoms: [spasm("severe", daysAgo(31, "11:00"))] }),
    ];
    const { spasmSessions } = pictureOf(
      endedDaysAgo(0, { symptoms: [spasm("mild", at("11:00"))] }),
      ...earlier,
    );
    expect(spasmSessions.map(({ sessionId, severe }) => [sessionId, severe])).toEqual([
      ["S-10", false],
      ["S-3", true],
    ]);
    expect(spasmSessions[1]?.evidence).toEqual([
      { of: `symptom:muscle-spasm@${daysAgo(3, "11:00")}`, version: "reported" },
    ]);
  });
});

describe("a picture shows what was taken off and weighed", () => {
  const weighed = { ultrafiltration: { volume: 2400.5 }, weight: { pre: 72.4, post: 70, dry: 69.5 } };

  it("the report's own word on that weight goes first", () => {
    const own = { ...weighed, weight: { ...weighed.weight, previousPost: 70.6 } };
    const { session } = pictureOf(endedDaysAgo(0, own), endedDaysAgo(2, { weight: { post: 70.2 } }));
    expect(session?.fluid.previousPost).toBe("70.6");
    expect(session?.fluid.previous).toBeUndefined();
  });
});
