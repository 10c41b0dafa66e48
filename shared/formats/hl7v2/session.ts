import { earliest, type Instant, plusHours } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import { AHEAD_HOURS, MAX_IDENTIFIER } from "../../events/limits.ts";
import type { MappedField, SessionMessage } from "../../sites/senders.ts";
import { components } from "./envelope/fields.ts";
import type { Header } from "./envelope/header.ts";
import type { Hl7Message, Segment } from "./envelope/segment.ts";
import type { Reason } from "./reasons/reasons.ts";
import { codesIn } from "./results/code.ts";
import { hl7Time } from "./time.ts";

type Fact = FactOf<"dialysis.session.ended.v1">;

/** What is known of a message beside its words: who sent it, whom it is about, and when it came. */
export interface SaidOf {
  readonly header: Header;
  readonly subject: string;
  readonly now: Instant;
}

/**
 * The end of a session, from the places that the site's file names; what is not there, or there in several ways,
 * is not guessed at.
 */
export function sessionIn(
  message: Hl7Message,
  maps: readonly SessionMessage[],
  { header, subject, now }: SaidOf,
): Fact | Reason {
  const named = mappedSession(message, maps);
  if (typeof named === "string") return named;
  const { map, sessionId } = named;
  const startedAt = timeAt(message, map.startedAt, header.zone);
  const endedAt = timeAt(message, map.endedAt, header.zone);
  if (!startedAt || !endedAt) return "no-period";
  if (endedAt < startedAt) return "end-before-start";
  if (endedAt > plusHours(now, AHEAD_HOURS)) return "session-ahead";
  return endOf(header, subject, endedAt, { sessionId, startedAt, endedAt });
}

/**
 * The end of a session, taken back. What is gone may hold no times any more: then those of its end stand for those
 * that are not there, and the message's for both.
 */
export function sessionTakenBack(
  message: Hl7Message,
  maps: readonly SessionMessage[],
  { header, subject, now }: SaidOf,
): Fact | Reason {
  const named = mappedSession(message, maps);
  if (typeof named === "string") return named;
  const { map, sessionId } = named;
  const at = header.sentAt ?? now;
  const endedAt = timeAt(message, map.endedAt, header.zone) ?? at;
  const startedAt = earliest(timeAt(message, map.startedAt, header.zone), endedAt) ?? endedAt;
  return endOf(header, subject, at, { sessionId, startedAt, endedAt, status: "entered-in-error" });
}

function endOf({ source, id, sentAt }: Header, subject: string, time: Instant, data: Fact["data"]): Fact {
  const issued = sentAt && { issuedAt: sentAt };
  return {
    ...{ specversion: "1.0", type: "dialysis.session.ended.v1", source, id, subject, time },
    data: { ...data, ...issued },
  };
}

/** The map that speaks of the message, and the session that it names. */
function mappedSession(
  message: Hl7Message,
  maps: readonly SessionMessage[],
): { readonly map: SessionMessage; readonly sessionId: string } | Reason {
  const map = maps.find(({ where }) =>
    where.every(({ at, is }) => textsAt(message, at).some((text) => is.includes(text))),
  );
  if (!map) return "not-a-session";
  const sessionId = onlyTextAt(message, map.sessionId);
  if (!sessionId) return "no-session-id";
  return sessionId.length > MAX_IDENTIFIER ? "too-long-session-id" : { map, sessionId };
}

function timeAt(message: Hl7Message, place: MappedField, zone: string): Instant | null {
  const read = hl7Time(onlyTextAt(message, place), zone);
  return read.kind === "time" ? read.at : null;
}

/** Empty if there is none, or more than one. */
function onlyTextAt(message: Hl7Message, place: MappedField): string {
  const [only = "", ...others] = new Set(textsAt(message, place));
  return others.length === 0 ? only : "";
}

function textsAt(message: Hl7Message, place: MappedField): string[] {
  if (typeof place !== "string") {
    const results = named(message, "OBX").filter((obx) => hasCode(obx, place));
    return results.flatMap((obx) => components(obx, place.field, 1)).filter(Boolean);
  }
  const [name = "", path = ""] = place.split("-");
  const [field = 0, component = 1] = path.split(".").map(Number);
  return named(message, name).flatMap((each) => components(each, field, component).filter(Boolean));
}

function named({ segments }: Hl7Message, name: string): Segment[] {
  return segments.filter((segment) => segment.name === name);
}

function hasCode(obx: Segment, { system, code }: Exclude<MappedField, string>): boolean {
  return codesIn(obx, 3).some((sent) => sent.system === system && sent.code === code);
}
