import { describe, expect, it } from "vitest";
import { plusHours, plusMinutes } from "../../../../shared/base/instant.ts";
import { dueAt } from "../../../../shared/episode/due.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Episode } from "../../../../shared/episode/state/episode.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { alert, episode, message } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("12:05");

function due(
  episodes: readonly Episode[],
  alerts: readonly Alert[] = [],
  messages: readonly Message[] = [],
  standing: readonly string[] = ["A-1"],
) {
  const world = worldAt(now);
  return dueAt(Draft.of("P-1", alerts, messages, world), episodes, new Set(standing), world);
}

describe("a patient is looked at again", () => {
  it("at the first of what must happen; never, if nothing must", () => {
    const checkpoints = [{ dueAt: at("12:00"), ranAt: at("12:00") }, { dueAt: at("14:00") }];
    const reviewed = episode({ reviewAt: at("13:00"), checkpoints });
    const waiting = message({ state: "pending", sendAt: at("12:05"), attempts: 0 });
    expect(due([reviewed], [alert()], [waiting])).toBe(at("12:06"));
    expect(due([reviewed], [alert()], [message()])).toBe(at("12:11"));
    expect(due([reviewed])).toBe(at("13:00"));
    expect(due([episode()], [], [message()])).toBeNull();
  });

  it("for no checkpoint: what time changes by then is a review's, and the clock passes it by itself", () => {
    expect(
      due([episode({ checkpoints: [{ dueAt: at("12:00"), ranAt: at("12:00") }, { dueAt: at("14:00") }] })]),
    ).toBeNull();
  });

  it("for the next step of an alert that is open and has a line that stands, and of no other", () => {
    expect(due([], [alert()], [], ["A-2"])).toBeNull();
    for (const state of ["acknowledged", "unanswered", "withdrawn"] as const) {
      expect(due([], [alert({ state })])).toBeNull();
    }
  });
});

describe("an episode that opened more than 32 days ago", () => {
  const opened = (opensAt: string) => due([episode({ opensAt, reviewAt: at("13:00") })]);

  it("is left as it is: time brings nothing more", () => {
    const edge = plusHours(now, -32 * 24);
    expect(opened(edge)).toBe(at("13:00"));
    expect(opened(plusMinutes(edge, -1))).toBeNull();
  });
});
