import type { Elsewhere } from "../../../shared/episode/adopt.ts";
import { messageFrom } from "../../../shared/episode/messages/life.ts";
import type { Review } from "../../../shared/episode/review.ts";
import type { Alert } from "../../../shared/episode/state/alert.ts";
import type { Episode, LineRecord } from "../../../shared/episode/state/episode.ts";
import type { Message, MessageFields } from "../../../shared/episode/state/message.ts";
import type { Because, Line } from "../../../shared/protocol/types/assessment.ts";
import { at } from "./ward.ts";

/** What a line rests on, by name; each in its first version. */
export function restingOn(...names: string[]): Because[] {
  return names.map((of) => ({ input: of, value: "1", unit: null, at: null, evidence: evidenceOf(of) }));
}

export function evidenceOf(of: string, version = "1") {
  return { of, version };
}

export function line(given: Partial<Line> = {}): Line {
  return {
    rule: "potassium-high",
    subject: "potassium",
    severity: "urgent",
    text: "Made up.",
    version: 1,
    section: "ours",
    references: [],
    because: restingOn("result:k"),
    cautions: [],
    ...given,
  };
}

export function toldLine(given: Partial<LineRecord> = {}): LineRecord {
  return {
    rule: "potassium-high",
    subject: "potassium",
    severity: "urgent",
    lastSeverity: "urgent",
    state: "standing",
    since: at("12:00"),
    alerts: ["A-1"],
    evidence: [evidenceOf("result:k")],
    ...given,
  };
}

export function episode(given: Partial<Episode> = {}): Episode {
  return {
    id: "session:S-1",
    sessionId: "S-1",
    policy: "policy",
    opensAt: at("08:00"),
    pictureDigest: "digest",
    reviewAt: null,
    watch: "quiet",
    checkpoints: [],
    told: [],
    ...given,
  };
}

/** Facts that no session covers. */
export function unanchored(given: Partial<Episode> = {}): Episode {
  return episode({ id: `unanchored:${at("10:00")}`, sessionId: null, opensAt: at("10:00"), ...given });
}

/** Told to its first step, and not answered. */
export function alert(given: Partial<Alert> = {}): Alert {
  return {
    id: "A-1",
    episode: "session:S-1",
    causedAt: at("12:00"),
    raisedAt: at("12:00"),
    severity: "urgent",
    state: "open",
    gatherUntil: at("12:01"),
    steps: [
      { role: "nurse", afterMinutes: 0 },
      { role: "nephrologist", afterMinutes: 10 },
    ],
    unansweredAfterMinutes: 10,
    stepsTaken: 1,
    references: { nurse: "ref-nurse" },
    ...given,
  };
}

export function message(given: Partial<MessageFields> = {}): Message {
  return messageFrom({
    id: "A-1.alert.0.1.nurse.sms",
    alert: "A-1",
    kind: "alert",
    step: 1,
    contact: "nurse",
    channel: "sms",
    severity: "urgent",
    ref: "ref-nurse",
    state: "accepted",
    causedAt: at("12:00"),
    sendAt: at("12:01"),
    notAfter: at("12:31"),
    late: false,
    repeat: false,
    attempts: 1,
    revision: 1,
    ...given,
  });
}

/** The review of a session's episode that nothing new is to be told of. */
export function reviewOf(of: Episode, given: Partial<Review> = {}): Review {
  const closesAt = at("17:00");
  const picture = {
    opensAt: of.opensAt,
    session: null,
    window: { opensAt: at("12:00"), closesAt, provisional: false },
    ...{ labs: [], superseded: [], symptoms: [], orders: [], stopped: [], spasmSessions: [], history: {} },
  };
  return {
    episode: of,
    scope: { id: of.id, sessionId: of.sessionId, opensAt: of.opensAt, closesAt, picture },
    assessment: {
      protocolVersion: "1",
      severity: null,
      lines: [],
      known: [],
      unknown: [],
      watch: "quiet",
      reviewAt: null,
    },
    news: [],
    passing: [],
    withdrawn: [],
    resolved: [],
    inherited: new Set(),
    ...given,
  };
}

/** Nothing was told anywhere else, and nothing ordered anew or stopped. */
export const nothingElsewhere: Elsewhere = {
  ...{ unanchored: [], joined: [], sessions: [], others: [] },
  ...{ renewed: new Set(), stopped: new Set() },
};
