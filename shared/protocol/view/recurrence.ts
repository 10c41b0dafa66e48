import { byText, hoursBetween } from "../../base/instant.ts";
import type { Recurrence, View } from "./view.ts";

/**
 * What is known of the recurrence of this episode's spasm; null where there is none, or none but one that came along
 * from an earlier session. One that no session is known for counts as none more.
 */
export function recurrenceOf({ picture, spasms: all, numbers: { recurrence } }: View): Recurrence | null {
  const spasms = all.filter(({ onset }) => onset >= picture.opensAt);
  if (spasms.length === 0) return null;
  const earlier = picture.spasmSessions
    .filter(({ endedAt }) => hoursBetween(endedAt, picture.opensAt) <= recurrence.days * 24)
    .sort((a, b) => byText(a.endedAt, b.endedAt) || byText(a.sessionId, b.sessionId));
  const thisSession = picture.session || picture.running ? 1 : 0;
  const known = earlier.length + thisSession;
  const stated = picture.history.spasmSessionsLast30Days ?? 0;
  const isSevereNow = spasms.some(({ severity }) => severity === "severe");
  const severe = earlier.filter((session) => session.severe).length + (isSevereNow ? thisSession : 0);
  const isRecurrent = Math.max(known, stated) >= recurrence.sessions;
  return { earlier, isRecurrent, isSevere: isRecurrent && severe >= recurrence.severeSessions };
}
