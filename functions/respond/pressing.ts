import { type Instant, plusHours } from "../../shared/base/instant.ts";
import type { AlertView } from "./ports.ts";

/** Unless a window says otherwise. */
const HOURS_WITHOUT_WINDOW = 5;

type Timed = Pick<AlertView, "alert" | "window">;

/** Until when an alert is about these hours: the window's close, or so long after it was raised. */
export function hoursEndAt({ window, alert }: Timed): Instant {
  return window?.closesAt ?? plusHours(alert.raisedAt, HOURS_WITHOUT_WINDOW);
}

/** Answering is what an alert asks for that nobody answered, and that is not over. */
export function asksForAnswer({ alert: { state, ended } }: Pick<AlertView, "alert">): boolean {
  return ended === undefined && (state === "open" || state === "unanswered");
}

/** And within its hours it asks loudly. */
export function isPressing(view: Timed & Pick<AlertView, "now">): boolean {
  return asksForAnswer(view) && view.now < hoursEndAt(view);
}
