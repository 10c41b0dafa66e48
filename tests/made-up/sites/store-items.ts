import { hash } from "node:crypto";
import { messageFrom } from "../../../shared/episode/messages/life.ts";
import type { Alert } from "../../../shared/episode/state/alert.ts";
import type { Episode } from "../../../shared/episode/state/episode.ts";
import type { DigestChanges, DigestEntry } from "../../../shared/episode/state/lists.ts";
import type { Message, MessageFields } from "../../../shared/episode/state/message.ts";
import type { Changes, StoredFact } from "../../../shared/episode/state/patient.ts";
import type { Reference } from "../../../shared/episode/state/reference.ts";
import type { CloudEvent, FactOf } from "../../../shared/events/fact.ts";
import type { HeldItem } from "../../../shared/events/held.ts";
import { noChanges } from "./site-store.ts";

export const now = "2026-11-22T10:00:00.000Z";
export const subject = "P-7";
export const shiftEnd = "2026-11-22T15:00:00.000Z";

const envelope = { specversion: "1.0", source: "unit-a", subject, time: now } as const;

export function labFact(id: string, changed: Partial<FactOf<"lab.results.reported.v1">> = {}): StoredFact {
  const result = {
    resultId: "r1",
    code: { system: "http://loinc.org", code: "2601-3" },
    value: 0.1 + 0.2,
    unit: "mmol/L",
    status: "final",
  } as const;
  const data = { reportId: "report", results: [result] };
  return factOf({ ...envelope, id, type: "lab.results.reported.v1", data, ...changed });
}

export function orderFact(id: string, time = now): StoredFact {
  const data = { orderId: "o1", treatment: "magnesium", action: "ordered", route: "oral" } as const;
  return factOf({ ...envelope, id, time, type: "treatment.changed.v1", data });
}

export function sessionFact(
  id: string,
  data: Partial<FactOf<"dialysis.session.ended.v1">["data"]>,
): StoredFact {
  const times = { startedAt: "2026-08-01T06:00:00Z", endedAt: "2026-08-01T10:00:00+00:00" };
  const session = { sessionId: "s1", ...times, ...data };
  return factOf({ ...envelope, id, time: session.endedAt, type: "dialysis.session.ended.v1", data: session });
}

export function factOf(event: CloudEvent, changed: Partial<StoredFact> = {}): StoredFact {
  const digest = hash("sha256", JSON.stringify(event), "base64url");
  return { event, digest, receivedAt: now, ...changed };
}

export function episode(id: string, changed: Partial<Episode> = {}): Episode {
  return {
    id,
    sessionId: null,
    policy: "hash",
    opensAt: now,
    pictureDigest: "",
    reviewAt: null,
    watch: "enhanced",
    checkpoints: [{ dueAt: now, ranAt: now }, { dueAt: shiftEnd }],
    told: [
      {
        rule: "magnesium-low",
        subject: "magnesium",
        severity: "urgent",
        state: "standing",
        since: now,
        alerts: ["a1"],
        evidence: [{ of: "result r1", version: "1" }],
      },
    ],
    ...changed,
  };
}

export function alert(id: string, changed: Partial<Alert> = {}): Alert {
  return {
    id,
    episode: "e1",
    causedAt: now,
    raisedAt: now,
    severity: "urgent",
    state: "open",
    gatherUntil: now,
    steps: [{ afterMinutes: 0, role: "nurse" }],
    unansweredAfterMinutes: 10,
    stepsTaken: 0,
    references: { "demo-nurse": "ref" },
    ...changed,
  };
}

export function message(id: string, changed: Partial<MessageFields> = {}): Message {
  return messageFrom({
    id,
    alert: "a1",
    kind: "alert",
    step: 1,
    contact: "demo-nurse",
    channel: "sms",
    severity: "urgent",
    ref: "ref",
    state: "pending",
    causedAt: now,
    sendAt: now,
    notAfter: shiftEnd,
    late: false,
    repeat: false,
    attempts: 0,
    revision: 0,
    ...changed,
  });
}

export function reference(ref: string): Reference {
  return {
    ref,
    owner: { kind: "patient", subject },
    alert: "a1",
    contact: "demo-nurse",
    expiresAt: shiftEnd,
  };
}

export function entry(rule: string, changed: Partial<DigestEntry> = {}): DigestEntry {
  return { shiftEnd, subject, episode: "e1", rule, line: "magnesium", withdrawn: false, ...changed };
}

export function held(id: string, changed: Partial<HeldItem> = {}): HeldItem {
  return { id, at: now, source: "unit-a", reason: "no-unit", content: "as it came", ...changed };
}

export function changes(changed: Partial<Changes> = {}): Changes {
  return { ...noChanges, ...changed };
}

export function digestChanges(changed: Partial<DigestChanges> = {}): DigestChanges {
  return { made: false, messages: [], references: [], dueAt: null, ...changed };
}
