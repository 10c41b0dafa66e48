import { standingAlerts } from "../alerts/endings.ts";
import { escalate, goesOn } from "../alerts/escalate.ts";
import type { Draft } from "../messages/draft.ts";
import { decideLateMessages } from "../messages/life.ts";
import { byUrgency } from "../state/urgency.ts";
import type { Course } from "./course.ts";
import type { Grounds } from "./grounds.ts";

/**
 * New or changed messages after which the rest, which stays due, is left to the next decision, those counted that an
 * earlier one left to be written. The first step of a critical alert goes ahead of them.
 */
const MESSAGES_PER_DECISION = 800;
const WITH_CRITICAL_ONES = 1_600;

/** What an earlier decision left to be written counts too. */
type Room = Pick<Grounds, "waiting" | "world">;

/** Every step that is due, as far as one decision takes them on. */
export function takeSteps(
  { draft, passedOn }: Pick<Course, "draft" | "passedOn">,
  { waiting, world }: Room,
): Draft {
  return [...draft.alerts.values()].sort(byUrgency).reduce((before, { id, severity, stepsTaken }) => {
    const isPassedOn = passedOn.has(id);
    const max = severity === "critical" && stepsTaken === 0 ? WITH_CRITICAL_ONES : MESSAGES_PER_DECISION;
    const isFull = waiting + before.changedMessages().length >= max;
    return isFull && !isPassedOn ? before : escalate(before, id, isPassedOn, world);
  }, draft);
}

/** Messages past their time are decided again, as many as there is room for. */
export function decideLate(
  { draft, episodes }: Pick<Course, "draft" | "episodes">,
  { waiting, world }: Room,
): Draft {
  const messages = [...draft.messages.values()];
  const standing = standingAlerts(episodes);
  const owed = new Set([...draft.alerts.values()].filter((one) => goesOn(draft, one)).map(({ id }) => id));
  const stands = (alert: string) => standing.has(alert) || owed.has(alert);
  const decided = decideLateMessages(messages, stands, world.now);
  const changed = decided.filter((message) => draft.messages.get(message.id) !== message);
  const room = Math.max(MESSAGES_PER_DECISION - waiting - draft.changedMessages().length, 0);
  return draft.replace(changed.sort(byUrgency).slice(0, room));
}

/** More was due than one decision takes on: the next one may be taken at once. */
export function isMoreDue({ draft }: Pick<Course, "draft">, { waiting }: Pick<Room, "waiting">): boolean {
  return waiting + draft.changedMessages().length >= MESSAGES_PER_DECISION;
}
